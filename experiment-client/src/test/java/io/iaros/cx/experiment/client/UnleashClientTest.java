package io.iaros.cx.experiment.client;

import static io.iaros.cx.experiment.client.ExperimentFixtures.anExperiment;
import static io.iaros.cx.experiment.client.ExperimentFixtures.hashedBy;
import static io.iaros.cx.experiment.client.ExperimentFixtures.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.getunleash.DefaultUnleash;
import io.getunleash.Unleash;
import io.getunleash.UnleashContext;
import io.getunleash.util.UnleashConfig;
import io.iaros.cx.events.experiment.AssignmentRules.Algorithm;
import io.iaros.cx.events.experiment.AssignmentRules.Hashing;
import io.iaros.cx.experiment.client.Assignment.Treated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Beside Unleash's own client, which evaluates in this process from what it is given. */
class UnleashClientTest {

  private static final String FEATURES =
      """
      {"version": 2, "features": [{"name": "moved", "enabled": true, "strategies": [{
        "name": "flexibleRollout",
        "parameters": {"rollout": "50", "stickiness": "userId", "groupId": "moved"},
        "variants": [
          {"name": "variant-0", "weight": 334, "stickiness": "userId", "weightType": "variable"},
          {"name": "variant-1", "weight": 333, "stickiness": "userId", "weightType": "variable"},
          {"name": "variant-2", "weight": 333, "stickiness": "userId", "weightType": "variable"}]
      }]}]}
      """;

  private static final Unleash UNLEASH =
      new DefaultUnleash(
          UnleashConfig.builder()
              .appName("comparison")
              .unleashAPI("http://localhost:9/api")
              .apiKey("none")
              .disablePolling()
              .disableMetrics()
              .backupFile(Path.of("target", "unleash-backup.json").toString())
              .toggleBootstrapProvider(() -> Optional.of(FEATURES))
              .build());

  private static final Experiments OURS =
      running(
          hashedBy(
              new Hashing(Algorithm.UNLEASH, "moved", null, List.of(334, 333, 333), null),
              5_000,
              3_334,
              3_333,
              3_333),
          anExperiment("native", 5_000, 3_334, 3_333, 3_333));

  private static final List<String> UNITS = ExperimentFixtures.units(20_000).toList();
  private static final int ROUNDS = 12;

  @AfterAll
  static void close() {
    UNLEASH.shutdown();
  }

  @Test
  void givesEachUnitTheVariantThatUnleashGives() {
    assertThat(UNITS)
        .allSatisfy(unit -> assertThat(variantOf("moved", unit)).isEqualTo(variantOfUnleash(unit)));
  }

  /** The best of several rounds in turn, so that a busy machine slows both. */
  @Test
  void isAtLeastAsFastAsUnleashsClient() throws IOException {
    double unleash = Double.MAX_VALUE;
    double compatible = Double.MAX_VALUE;
    double ofOurOwn = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      unleash = Math.min(unleash, nanosPerUnit(UnleashClientTest::variantOfUnleash));
      compatible = Math.min(compatible, nanosPerUnit(unit -> variantOf("moved", unit)));
      ofOurOwn = Math.min(ofOurOwn, nanosPerUnit(unit -> variantOf("native", unit)));
    }
    String figures =
        "nanoseconds for an assignment: Unleash %.0f, its hash here %.0f, our own %.0f%n"
            .formatted(unleash, compatible, ofOurOwn);
    Files.writeString(Path.of("target", "beside-unleash.txt"), figures);

    assertThat(compatible).as(figures).isLessThanOrEqualTo(unleash);
    assertThat(ofOurOwn).as(figures).isLessThanOrEqualTo(unleash);
  }

  private static double nanosPerUnit(Function<String, String> assigned) {
    long length = 0;
    long started = System.nanoTime();
    for (String unit : UNITS) {
      length += assigned.apply(unit).length();
    }
    long took = System.nanoTime() - started;
    assertThat(length).isPositive();
    return (double) took / UNITS.size();
  }

  private static String variantOf(String experiment, String unit) {
    return OURS.assign(experiment, unit) instanceof Treated treated
        ? treated.variant()
        : "disabled";
  }

  private static String variantOfUnleash(String unit) {
    return UNLEASH.getVariant("moved", UnleashContext.builder().userId(unit).build()).getName();
  }
}
