package io.iaros.cx.personalization.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class BlockedIdsTest {

  @Configuration
  @EnableConfigurationProperties(BlockedIds.class)
  static class Settings {}

  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(Settings.class);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "0", "000", "00000000-0000-0000-0000-000000000000", "---", "-1", "null", "NULL",
        "undefined", "None", "NaN", "n/a", "N/A", "anonymous", "Guest", " null ",
        "[object Object]"
      })
  void namesNobody(String value) {
    context.run(started -> assertThat(started.getBean(BlockedIds.class).isBlocked(value)).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "0-1", "nullable", "guest-4711", "cust-1", "nina"})
  void namesSomebody(String value) {
    context.run(
        started -> assertThat(started.getBean(BlockedIds.class).isBlocked(value)).isFalse());
  }

  @Test
  void takesOtherPatterns() {
    context
        .withPropertyValues("cx.personalization.identity.blocked-values[0]=test-.*")
        .run(
            started -> {
              assertThat(started.getBean(BlockedIds.class).isBlocked("Test-7")).isTrue();
              assertThat(started.getBean(BlockedIds.class).isBlocked("null")).isFalse();
            });
  }
}
