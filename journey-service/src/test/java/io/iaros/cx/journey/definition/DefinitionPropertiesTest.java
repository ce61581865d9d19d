package io.iaros.cx.journey.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class DefinitionPropertiesTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withInitializer(new ConfigDataApplicationContextInitializer())
          .withUserConfiguration(Settings.class);

  @Test
  void hasTheDefaultsThatUsersKnow() {
    runner.run(
        context ->
            assertThat(context.getBean(DefinitionProperties.class))
                .isEqualTo(
                    new DefinitionProperties(Duration.ofHours(1), 25, Duration.ofSeconds(30))));
  }

  @Test
  void takesTheSettingsFileOfAUserAsItStands(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("settings.yaml"),
            """
            experience:
              personalization:
                response_timeout: 100ms
              journey:
                session_timeout: 600s
                max_touchpoints: 7
                handoff_timeout: 5s
            messaging:
              kafka:
                brokers: ["kafka-1:9092", "kafka-2:9092"]
            """);
    runner
        .withSystemProperties("CX_SETTINGS_FILE=" + file)
        .run(
            context ->
                assertThat(context.getBean(DefinitionProperties.class))
                    .isEqualTo(
                        new DefinitionProperties(
                            Duration.ofMinutes(10), 7, Duration.ofSeconds(5))));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(DefinitionProperties.class)
  static class Settings {}
}
