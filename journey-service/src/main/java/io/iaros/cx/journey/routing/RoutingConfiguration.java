package io.iaros.cx.journey.routing;

import io.iaros.cx.journey.catalogue.TouchpointCatalogue;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

  @Bean
  RoutingRules routingRules(
      @Value("${cx.journey.routing:classpath:routing/airline.yaml}") Resource file,
      TouchpointCatalogue catalogue)
      throws IOException {
    return RoutingFile.read(file.getInputStream(), catalogue);
  }
}
