package io.iaros.cx.experiment.client;

import static io.iaros.cx.experiment.client.ExperimentFixtures.ALL_TRAFFIC;
import static io.iaros.cx.experiment.client.ExperimentFixtures.anExperiment;
import static io.iaros.cx.experiment.client.ExperimentFixtures.inLayer;
import static io.iaros.cx.experiment.client.ExperimentFixtures.numberedUnits;
import static io.iaros.cx.experiment.client.ExperimentFixtures.running;
import static io.iaros.cx.experiment.client.ExperimentFixtures.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.experiment.client.Assignment.Treated;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Pearson's chi-square of fixed ids; each limit is the value that chance alone exceeds once in a
 * thousand tests.
 */
class AssignmentDistributionTest {

  private static final int UNITS = 100_000;
  private static final int MANY_UNITS = 1_000_000;
  private static final double LIMIT_OF_9999_DEGREES = 10_442.7;
  private static final double LIMIT_OF_99_DEGREES = 148.23;
  private static final double LIMIT_OF_2_DEGREES = 13.82;
  private static final double LIMIT_OF_1_DEGREE = 10.83;

  @Test
  void fillsAllBucketsAlikeWithRandomIds() {
    assertThat(chiSquareOfHundredths(units(UNITS))).isLessThan(LIMIT_OF_99_DEGREES);
  }

  @Test
  void fillsAllBucketsAlikeWithNumberedIds() {
    assertThat(chiSquareOfHundredths(numberedUnits(UNITS))).isLessThan(LIMIT_OF_99_DEGREES);
  }

  @Test
  void fillsTenThousandBucketsAlikeWithAMillionIds() {
    double[] alike =
        IntStream.range(0, Buckets.COUNT).mapToDouble(_ -> 1.0 / Buckets.COUNT).toArray();
    long[] random = new long[Buckets.COUNT];
    long[] numbered = new long[Buckets.COUNT];

    units(MANY_UNITS).forEach(unit -> random[Buckets.of("a-salt", unit)]++);
    numberedUnits(MANY_UNITS).forEach(unit -> numbered[Buckets.of("a-salt", unit)]++);

    assertThat(chiSquare(random, alike)).isLessThan(LIMIT_OF_9999_DEGREES);
    assertThat(chiSquare(numbered, alike)).isLessThan(LIMIT_OF_9999_DEGREES);
  }

  @Test
  void assignsEachPairOfTenExperimentsIndependently() {
    Experiments experiments =
        running(
            IntStream.range(0, 10)
                .mapToObj(i -> anExperiment("test-" + i, ALL_TRAFFIC, 5_000, 5_000))
                .toArray(ExperimentDefinition[]::new));
    long[][][] together = new long[10][10][4];

    numberedUnits(UNITS)
        .map(experiments::assignAll)
        .map(all -> all.stream().mapToInt(AssignmentDistributionTest::indexOf).toArray())
        .forEach(all -> count(all, together));

    double[] quarters = {0.25, 0.25, 0.25, 0.25};
    double limitOfThreeDegreesIn45Tests = 24.6;
    for (int one = 0; one < 10; one++) {
      for (int other = one + 1; other < 10; other++) {
        assertThat(chiSquare(together[one][other], quarters))
            .isLessThan(limitOfThreeDegreesIn45Tests);
      }
    }
  }

  @Test
  void takesExperimentsOfOneLayerForDifferentUnits() {
    Experiments experiments =
        running(inLayer("left", "page", 0, 3_000), inLayer("right", "page", 3_000, 10_000));
    long[] counts = new long[2];

    numberedUnits(UNITS)
        .map(experiments::assignAll)
        .peek(all -> assertThat(all).hasSize(1))
        .forEach(all -> counts[all.getFirst().experiment().equals("left") ? 0 : 1]++);

    assertThat(chiSquare(counts, new double[] {0.3, 0.7})).isLessThan(LIMIT_OF_1_DEGREE);
  }

  @Test
  void assignsVariantsIndependentlyOfTheLayer() {
    Experiments experiments = running(inLayer("left", "page", 0, 3_000));
    long[] counts = new long[2];

    numberedUnits(UNITS)
        .flatMap(unit -> experiments.assignAll(unit).stream())
        .forEach(assigned -> counts[indexOf(assigned)]++);

    assertThat(chiSquare(counts, new double[] {0.5, 0.5})).isLessThan(LIMIT_OF_1_DEGREE);
  }

  @Test
  void letsInTheShareOfTheTraffic() {
    Experiments experiments = running(anExperiment("a-tenth", 1_000, 10_000));

    long in = units(UNITS).filter(unit -> !experiments.assignAll(unit).isEmpty()).count();

    assertThat(chiSquare(new long[] {in, UNITS - in}, new double[] {0.1, 0.9}))
        .isLessThan(LIMIT_OF_1_DEGREE);
  }

  @Test
  void splitsThoseInTheTrafficByWeight() {
    Experiments experiments = running(anExperiment("weighted", 2_000, 5_000, 3_000, 2_000));
    long[] counts = new long[3];

    units(UNITS)
        .flatMap(unit -> experiments.assignAll(unit).stream())
        .forEach(assigned -> counts[indexOf(assigned)]++);

    assertThat(chiSquare(counts, new double[] {0.5, 0.3, 0.2})).isLessThan(LIMIT_OF_2_DEGREES);
  }

  @Test
  void assignsTwoExperimentsIndependently() {
    Experiments experiments =
        running(
            anExperiment("one", ALL_TRAFFIC, 5_000, 5_000),
            anExperiment("two", ALL_TRAFFIC, 5_000, 2_500, 2_500));
    long[] together = new long[6];

    numberedUnits(UNITS)
        .map(experiments::assignAll)
        .forEach(both -> together[indexOf(both.getFirst()) * 3 + indexOf(both.getLast())]++);

    double[] product = {0.25, 0.125, 0.125, 0.25, 0.125, 0.125};
    double limitOfFiveDegrees = 20.52;
    assertThat(chiSquare(together, product)).isLessThan(limitOfFiveDegrees);
  }

  @Test
  void findsABiasWhenThereIsOne() {
    long[] skewed = {UNITS / 2 + 1_000, UNITS / 2 - 1_000};

    assertThat(chiSquare(skewed, new double[] {0.5, 0.5})).isCloseTo(40.0, within(1e-9));
  }

  private static void count(int[] variants, long[][][] together) {
    for (int one = 0; one < variants.length; one++) {
      for (int other = one + 1; other < variants.length; other++) {
        together[one][other][variants[one] * 2 + variants[other]]++;
      }
    }
  }

  private static double chiSquareOfHundredths(Stream<String> units) {
    long[] counts = new long[100];
    units.forEach(unit -> counts[Buckets.of("a-salt", unit) / 100]++);
    return chiSquare(counts, IntStream.range(0, 100).mapToDouble(_ -> 0.01).toArray());
  }

  private static double chiSquare(long[] counts, double[] shares) {
    long total = IntStream.range(0, counts.length).mapToLong(i -> counts[i]).sum();
    return IntStream.range(0, counts.length)
        .mapToDouble(
            i -> {
              double expected = total * shares[i];
              return (counts[i] - expected) * (counts[i] - expected) / expected;
            })
        .sum();
  }

  private static int indexOf(Treated assigned) {
    return Integer.parseInt(assigned.variant().substring("variant-".length()));
  }
}
