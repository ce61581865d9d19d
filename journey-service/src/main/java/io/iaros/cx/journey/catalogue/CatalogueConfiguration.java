package io.iaros.cx.journey.catalogue;

import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {

  @Bean
  TouchpointCatalogue touchpointCatalogue(
      @Value("${cx.journey.catalogue:classpath:catalogue/airline.yaml}") Resource file)
      throws IOException {
    return CatalogueFile.read(file.getInputStream());
  }
}
