package io.iaros.cx.personalization.strategy;

import io.iaros.cx.personalization.settings.MissionSettings;
import io.iaros.cx.personalization.settings.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

@Configuration(proxyBeanMethods = false)
class StrategyConfiguration {

  /** Each part that the user writes takes the place of the shipped one. */
  @Bean
  DecisionStrategy decisionStrategy(MissionSettings settings) {
    Map<String, Object> parts = new LinkedHashMap<>();
    if (Yaml.read(new ClassPathResource("personalization/decisioning.yaml"))
        instanceof Map<?, ?> shipped) {
      shipped.forEach((name, part) -> parts.put(String.valueOf(name), part));
    }
    parts.putAll(settings.decisioning());
    StrategyReader.Reading reading = StrategyReader.read(parts, "/personalization/decisioning");
    if (!reading.faults().isEmpty()) {
      throw new IllegalStateException(
          "Expected a strategy without faults, but found " + reading.faults());
    }
    return reading.strategy();
  }
}
