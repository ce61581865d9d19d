package io.iaros.cx.personalization.definition;

import static io.iaros.cx.personalization.definition.DefinitionFixtures.FAULTY;
import static io.iaros.cx.personalization.definition.DefinitionFixtures.tone;
import static io.iaros.cx.personalization.definition.DefinitionFixtures.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.personalization.definition.DefinitionFixtures.ToneKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;

class DefinitionReloadingTest {

  private static final Duration POLL = Duration.ofMillis(5);

  @TempDir private Path folder;

  private final AtomicInteger adoptions = new AtomicInteger();
  private volatile @Nullable DefinitionVersion newest;
  private volatile boolean away;

  @Test
  void takesTheNewestVersionWhileItRuns() {
    CurrentDefinitions<String> current = current();
    DefinitionReloading<String> reloading = reloading(current);
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
    CurrentDefinitions<String> current = current();
    DefinitionReloading<String> reloading = reloading(current);
    newest = version(1, tone("brief"));
    reloading.look();

    newest = version(2, FAULTY);
    reloading.look();

    assertThat(toneOf(current)).isEqualTo("brief");
    assertThat(current.inForce().version()).isEqualTo(1);
  }

  @Test
  void staysWithTheLastRulesWhilePostgresIsAway() {
    CurrentDefinitions<String> current = current();
    DefinitionReloading<String> reloading = reloading(current);
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
    CurrentDefinitions<String> current = current();
    DefinitionReloading<String> reloading = reloading(current);
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
    CurrentDefinitions<String> current = current();
    reloading(current).look();

    assertThat(toneOf(current)).isEqualTo("first");
    assertThat(current.inForce().version()).isZero();
  }

  @Test
  void followsARestoredDatabaseThatCountsFromAnEarlierVersion() {
    CurrentDefinitions<String> current = current();
    DefinitionReloading<String> reloading = reloading(current);
    newest = version(9, tone("lost"));
    reloading.look();

    newest = version(3, tone("restored"));
    reloading.look();

    assertThat(toneOf(current)).isEqualTo("restored");
  }

  private CurrentDefinitions<String> current() {
    return new CurrentDefinitions<>(
        new ToneKind(),
        new DefinitionVersion(
            0, tone("first"), DefinitionOrigin.SHIPPED, "shipped", Instant.EPOCH, null),
        new DefinitionSnapshot(folder, "tones"));
  }

  private DefinitionReloading<String> reloading(CurrentDefinitions<String> current) {
    return new DefinitionReloading<>(
        current,
        () -> {
          answerOrFail();
          adoptions.incrementAndGet();
        },
        () -> {
          answerOrFail();
          return Optional.ofNullable(newest).map(DefinitionVersion::key);
        },
        number -> Optional.ofNullable(newest).filter(found -> found.version() == number),
        POLL);
  }

  private void answerOrFail() {
    if (away) {
      throw new DataAccessResourceFailureException("away");
    }
  }

  private static String toneOf(CurrentDefinitions<String> current) {
    return current.inForce().set();
  }
}
