package io.iaros.cx.personalization.settings;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;

@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {

  @Bean
  MissionSettings missionSettings(@Value("${cx.settings-file:}") String file) {
    if (file.isBlank()) {
      return MissionSettings.SHIPPED;
    }
    MissionSettingsReader.Reading reading =
        MissionSettingsReader.read(Yaml.read(new FileSystemResource(file)));
    if (!reading.faults().isEmpty()) {
      throw new IllegalStateException(
          "Expected settings without faults, but found " + reading.faults());
    }
    return reading.settings();
  }
}
