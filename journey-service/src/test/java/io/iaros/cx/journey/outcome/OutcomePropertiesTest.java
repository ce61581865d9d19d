package io.iaros.cx.journey.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class OutcomePropertiesTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withUserConfiguration(Settings.class);

  @Test
  void hasDefaults() {
    runner.run(
        context ->
            assertThat(context.getBean(OutcomeProperties.class))
                .isEqualTo(new OutcomeProperties(Duration.ofMinutes(10), Duration.ofHours(1))));
  }

  @Test
  void takesEachSetting() {
    runner
        .withPropertyValues("cx.journey.outcome.first-training=5s", "cx.journey.outcome.period=6h")
        .run(
            context ->
                assertThat(context.getBean(OutcomeProperties.class))
                    .isEqualTo(new OutcomeProperties(Duration.ofSeconds(5), Duration.ofHours(6))));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(OutcomeProperties.class)
  static class Settings {}
}
