package io.iaros.cx.personalization.rule;

import io.iaros.cx.personalization.settings.MissionSettings;
import io.iaros.cx.personalization.settings.Yaml;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

@Configuration(proxyBeanMethods = false)
class RuleConfiguration {

  private static final String POINTER = "/personalization/rules";

  /** A user's rules take the place of the shipped ones. */
  @Bean
  RuleSet rules(MissionSettings settings) {
    List<?> rules = settings.rules().orElseGet(RuleConfiguration::shipped);
    RuleReader.Reading reading = RuleReader.read(rules, POINTER, DecisionVariables.conditions());
    if (!reading.faults().isEmpty()) {
      throw new IllegalStateException(
          "Expected rules without faults, but found " + reading.faults());
    }
    return reading.rules();
  }

  private static List<Object> shipped() {
    if (Yaml.read(new ClassPathResource("personalization/rules.yaml")) instanceof List<?> rules) {
      return List.copyOf(rules);
    }
    throw new IllegalStateException("Expected the shipped rules to be a list");
  }
}
