package io.iaros.cx.personalization.loyalty;

import io.iaros.cx.personalization.settings.MissionSettings;
import io.iaros.cx.personalization.settings.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

@Configuration(proxyBeanMethods = false)
class LoyaltyConfiguration {

  private static final String POINTER = "/personalization/loyalty";

  /** What holds, as users write it. */
  record ProgrammeNotation(Map<String, Object> parts) {}

  /** Each part of the user's programme takes the place of the shipped one. */
  @Bean
  ProgrammeNotation programmeNotation(MissionSettings settings) {
    Map<String, Object> parts = new LinkedHashMap<>(shipped());
    parts.putAll(settings.loyalty());
    return new ProgrammeNotation(parts);
  }

  @Bean
  LoyaltyProgramme loyaltyProgramme(ProgrammeNotation notation) {
    ProgrammeReader.Reading reading = ProgrammeReader.read(notation.parts(), POINTER);
    if (!reading.faults().isEmpty()) {
      throw new IllegalStateException(
          "Expected a loyalty programme without faults, but found " + reading.faults());
    }
    return reading.programme();
  }

  static Map<String, Object> shipped() {
    if (Yaml.read(new ClassPathResource("personalization/loyalty.yaml"))
        instanceof Map<?, ?> programme) {
      Map<String, Object> parts = new LinkedHashMap<>();
      programme.forEach((name, part) -> parts.put(String.valueOf(name), part));
      return parts;
    }
    throw new IllegalStateException("Expected the shipped loyalty programme to be an object");
  }
}
