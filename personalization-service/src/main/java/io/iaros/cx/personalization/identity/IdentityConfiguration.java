package io.iaros.cx.personalization.identity;

import io.iaros.cx.personalization.settings.Yaml;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

  private static final String CATALOGUE = "personalization/touchpoints.yaml";

  @Bean
  Touchpoints touchpoints(IdentityProperties properties) {
    if (!(Yaml.read(new ClassPathResource(CATALOGUE)) instanceof List<?> entries)) {
      throw new IllegalStateException("Expected the shipped touchpoints to be a list");
    }
    return new Touchpoints(
        entries.stream().map(IdentityConfiguration::touchpoint).toList(),
        properties.sharedChannels());
  }

  private static Touchpoint touchpoint(Object entry) {
    if (entry instanceof Map<?, ?> fields
        && fields.get("id") instanceof String id
        && fields.get("channel") instanceof String channel
        && fields.get("name") instanceof String name
        && fields.get("shared") instanceof Boolean shared) {
      return new Touchpoint(id, channel, name, shared);
    }
    throw new IllegalStateException(
        "Expected a touchpoint with id, channel, name and shared, but got " + entry);
  }
}
