package io.iaros.cx.personalization.rule;

import static io.iaros.cx.personalization.rule.RuleFixtures.rule;
import static io.iaros.cx.personalization.rule.RuleFixtures.tone;
import static io.iaros.cx.personalization.rule.RuleFixtures.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;

class RuleReloadingTest {

  private static final Duration POLL = Duration.ofMillis(5);

  @TempDir private Path folder;

  private final AtomicInteger adoptions = new AtomicInteger();
  private volatile @Nullable RuleVersion newest;
  private volatile boolean away;

  @Test
  void takesTheNewestVersionWhileItRuns() {
    CurrentRules current = current();
    RuleReloading reloading = reloading(current);
    reloading.start();
    try {
      newest = version(1, tone("brief"));
      await().until(() -> toneOf(current).equals("brief"));
      newest = version(2, tone("warm"));
      await().until(() -> toneOf(current).equals("warm"));
    } finally {
      reloading.stop();
    }
    assertThat(adoptions).hasValue(1);
    assertThat(reloading.isRunning()).isFalse();
  }

  @Test
  void staysWithTheLastGoodRulesWhenTheNewestAreFaulty() {
    CurrentRules current = current();
    RuleReloading reloading = reloading(current);
    newest = version(1, tone("brief"));
    reloading.look();

    newest = version(2, List.of(rule("a", "chanel == 'web'", Map.of("tone", "lost"))));
    reloading.look();

    assertThat(toneOf(current)).isEqualTo("brief");
    assertThat(current.inForce().version()).isEqualTo(1);
  }

  @Test
  void staysWithTheLastRulesWhilePostgresIsAway() {
    CurrentRules current = current();
    RuleReloading reloading = reloading(current);
    newest = version(1, tone("brief"));
    reloading.look();

    away = true;
    newest = version(2, tone("warm"));
    reloading.look();
    assertThat(toneOf(current)).isEqualTo("brief");

    away = false;
    reloading.look();
    assertThat(toneOf(current)).isEqualTo("warm");
  }

  @Test
  void startsWithTheRulesOfTheLastRunWhilePostgresIsAway() {
    newest = version(4, tone("brief"));
    reloading(current()).look();

    away = true;
    CurrentRules current = current();
    RuleReloading reloading = reloading(current);
    reloading.start();
    try {
      assertThat(toneOf(current)).isEqualTo("brief");
      assertThat(current.inForce().version()).isEqualTo(4);

      away = false;
      newest = version(5, tone("warm"));
      await().until(() -> toneOf(current).equals("warm"));
    } finally {
      reloading.stop();
    }
  }

  @Test
  void startsWithTheRulesItCameWithWhereNothingElseIsKnown() {
    away = true;
    CurrentRules current = current();
    reloading(current).look();

    assertThat(toneOf(current)).isEqualTo("first");
    assertThat(current.inForce().version()).isZero();
  }

  @Test
  void followsARestoredDatabaseThatCountsFromAnEarlierVersion() {
    CurrentRules current = current();
    RuleReloading reloading = reloading(current);
    newest = version(9, tone("lost"));
    reloading.look();

    newest = version(3, tone("restored"));
    reloading.look();

    assertThat(toneOf(current)).isEqualTo("restored");
  }

  private CurrentRules current() {
    return new CurrentRules(
        new RuleVersion(0, tone("first"), RuleOrigin.SHIPPED, "shipped", Instant.EPOCH, null),
        new RuleSnapshot(folder));
  }

  private RuleReloading reloading(CurrentRules current) {
    return new RuleReloading(
        current,
        () -> {
          answerOrFail();
          adoptions.incrementAndGet();
        },
        () -> {
          answerOrFail();
          return Optional.ofNullable(newest).map(RuleVersion::key);
        },
        number -> Optional.ofNullable(newest).filter(found -> found.version() == number),
        POLL);
  }

  private void answerOrFail() {
    if (away) {
      throw new DataAccessResourceFailureException("away");
    }
  }

  private static String toneOf(CurrentRules current) {
    return current.inForce().rules().evaluate(Map.of()).treatments().getFirst().value().toString();
  }
}
