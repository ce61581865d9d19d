package io.iaros.cx.journey.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class RankingPropertiesTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withUserConfiguration(Settings.class);

  @Test
  void hasDefaults() {
    runner.run(
        context ->
            assertThat(context.getBean(RankingProperties.class))
                .isEqualTo(new RankingProperties("http://127.0.0.1:8082", Duration.ofMillis(150))));
  }

  @Test
  void takesEachSetting() {
    runner
        .withPropertyValues(
            "cx.journey.ranking.personalization-url=http://elsewhere",
            "cx.journey.ranking.timeout=80ms")
        .run(
            context ->
                assertThat(context.getBean(RankingProperties.class))
                    .isEqualTo(new RankingProperties("http://elsewhere", Duration.ofMillis(80))));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(RankingProperties.class)
  static class Settings {}
}
