package io.iaros.cx.experiment.client;

import static io.iaros.cx.experiment.client.ExperimentFixtures.hashedBy;
import static io.iaros.cx.experiment.client.ExperimentFixtures.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.experiment.AssignmentRules.Algorithm;
import io.iaros.cx.events.experiment.AssignmentRules.Hashing;
import io.iaros.cx.events.experiment.AssignmentRules.Range;
import io.iaros.cx.experiment.client.Assignment.Treated;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Running tests of other platforms, moved here. */
class CompatibleAssignmentTest {

  /** From the cases "run" of GrowthBook: key my-test, hash version 1. */
  @ParameterizedTest
  @CsvSource({
    "1, variant-1",
    "2, variant-0",
    "3, variant-0",
    "4, variant-1",
    "5, variant-1",
    "6, variant-1",
    "7, variant-0",
    "8, variant-1",
    "9, variant-0"
  })
  void assignsAsGrowthBookDoes(String unit, String expected) {
    Hashing hashing = hashing(Algorithm.GROWTHBOOK_V1, "my-test");

    assertThat(variant(hashing, 10_000, unit, 5_000, 5_000)).isEqualTo(expected);
  }

  /** The same cases with uneven weights, and with a coverage of 0.4. */
  @ParameterizedTest
  @CsvSource({
    "1, variant-1, none", "2, variant-1, variant-0", "3, variant-0, variant-0",
    "4, variant-1, none", "5, variant-1, variant-1", "6, variant-1, none",
    "7, variant-0, variant-0", "8, variant-1, variant-1", "9, variant-1, none"
  })
  void takesGrowthBooksWeightsAndCoverage(String unit, String uneven, String covered) {
    Hashing hashing = hashing(Algorithm.GROWTHBOOK_V1, "my-test");

    assertThat(variant(hashing, 10_000, unit, 1_000, 9_000)).isEqualTo(uneven);
    assertThat(variant(hashing, 4_000, unit, 5_000, 5_000)).isEqualTo(covered);
  }

  @Test
  void addsUpRangesInDoublesAsGrowthBookDoes() {
    Hashing hashing = hashing(Algorithm.GROWTHBOOK_V2, "edge");
    String atTheEdge = unitAt(0.3);

    assertThat(variant(hashing, 10_000, atTheEdge, 1_000, 2_000, 7_000)).isEqualTo("variant-1");
  }

  @Test
  void dividesEquallyAsGrowthBookDoes() {
    Hashing hashing = hashing(Algorithm.GROWTHBOOK_V2, "edge");
    String atTheEdge = unitAt(0.3333);

    assertThat(variant(hashing, 10_000, atTheEdge, 3_334, 3_333, 3_333)).isEqualTo("variant-0");
    assertThat(variant(hashing, 10_000, unitAt(0.6667), 3_334, 3_333, 3_333))
        .isEqualTo("variant-2");
  }

  @Test
  void takesGrowthBooksRangesAsTheyAre() {
    Hashing hashing =
        new Hashing(
            Algorithm.GROWTHBOOK_V2,
            "edge",
            null,
            null,
            List.of(new Range(0, 0.1), new Range(0.5, 0.6)));

    assertThat(variant(hashing, 10_000, unitAt(0.05), 5_000, 5_000)).isEqualTo("variant-0");
    assertThat(variant(hashing, 10_000, unitAt(0.3), 5_000, 5_000)).isEqualTo("none");
    assertThat(variant(hashing, 10_000, unitAt(0.55), 5_000, 5_000)).isEqualTo("variant-1");
  }

  @Test
  void letsInWhomUnleashLetsIn() {
    Hashing hashing = hashing(Algorithm.UNLEASH, "gr1");

    assertThat(variant(hashing, 7_200, "123", 10_000)).isEqualTo("none");
    assertThat(variant(hashing, 7_300, "123", 10_000)).isEqualTo("variant-0");
  }

  @Test
  void takesUnleashsWeightsWhateverTheyAddUpTo() {
    Hashing hashing = new Hashing(Algorithm.UNLEASH, "gr1", "gr1", List.of(95, 1, 4), null);
    Hashing other = new Hashing(Algorithm.UNLEASH, "gr1", "gr1", List.of(95, 0, 5), null);

    assertThat(variant(hashing, 10_000, "123", 5_000, 2_500, 2_500)).isEqualTo("variant-1");
    assertThat(variant(other, 10_000, "123", 5_000, 2_500, 2_500)).isEqualTo("variant-2");
  }

  private static Hashing hashing(Algorithm algorithm, String seed) {
    return new Hashing(algorithm, seed, null, null, null);
  }

  private static String variant(Hashing hashing, int share, String unit, int... weights) {
    return running(hashedBy(hashing, share, weights)).assign("moved", unit)
            instanceof Treated treated
        ? treated.variant()
        : "none";
  }

  private static String unitAt(double place) {
    return ExperimentFixtures.numberedUnits(1_000_000)
        .filter(unit -> GrowthBookHash.V2.of("edge", unit) == place)
        .findFirst()
        .orElseThrow();
  }
}
