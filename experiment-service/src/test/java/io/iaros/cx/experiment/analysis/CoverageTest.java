package io.iaros.cx.experiment.analysis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whether intervals of 95 % cover the truth of 95 of 100 experiments. */
class CoverageTest {

  private static final int RUNS = 10_000;

  private static final Plan PLAIN = Plan.twoSided(Scale.ABSOLUTE, new Method.FixedHorizon());

  private final SimulatedUnits units = new SimulatedUnits();

  @Test
  void intervalsCoverADifferenceOfMeans() {
    assertThat(
            coverage(
                0.3,
                () ->
                    Analysis.means(
                        Moments.of(units.normals(60, 1, 1)),
                        Moments.of(units.normals(90, 1.3, 2)),
                        PLAIN)))
        .isCloseTo(0.95, within(0.01));
  }

  @Test
  void intervalsCoverARelativeLift() {
    Plan plan = Plan.twoSided(Scale.RELATIVE, new Method.FixedHorizon());
    assertThat(
            coverage(
                0.1,
                () ->
                    Analysis.means(
                        Moments.of(units.normals(300, 10, 3)),
                        Moments.of(units.normals(300, 11, 3)),
                        plan)))
        .isCloseTo(0.95, within(0.01));
  }

  @Test
  void intervalsCoverADifferenceOfProportions() {
    assertThat(
            coverage(
                0.05,
                () ->
                    Analysis.proportions(
                        units.conversions(800, 0.3), units.conversions(800, 0.35), PLAIN)))
        .isCloseTo(0.95, within(0.01));
  }

  /** Sessions of a unit and what it did in them, which differ from unit to unit. */
  @Test
  void intervalsCoverADifferenceOfRatios() {
    assertThat(
            coverage(
                0.05, () -> Analysis.ratios(units.ratio(300, 0.2), units.ratio(300, 0.25), PLAIN)))
        .isCloseTo(0.95, within(0.01));
  }

  @Test
  void intervalsCoverADifferenceAdjustedByACovariate() {
    assertThat(
            coverage(
                0.2,
                () ->
                    Analysis.adjustedMeans(
                        units.correlated(100, 0, 0.7), units.correlated(60, 0.2, 0.7), PLAIN)))
        .isCloseTo(0.95, within(0.01));
  }

  @Test
  void intervalsCoverADifferenceOfMedians() {
    double difference = Math.exp(0.2) - 1;
    assertThat(coverage(difference, () -> quantiles(0.5, 400, 0.2))).isCloseTo(0.95, within(0.01));
  }

  @Test
  void intervalsCoverADifferenceOfThe90thPercentile() {
    double difference = Math.exp(1.2815515655446004) * (Math.exp(0.2) - 1);
    assertThat(coverage(difference, () -> quantiles(0.9, 800, 0.2))).isCloseTo(0.95, within(0.01));
  }

  @Test
  void intervalsCoverADifferenceWithinStrata() {
    assertThat(coverage(0.5, () -> Analysis.stratifiedMeans(units.strata(200), PLAIN)))
        .isCloseTo(0.95, within(0.01));
  }

  @Test
  void intervalsCoverADifferenceAmongClustersWhereThoseOverUnitsDoNot() {
    List<Boolean> naive = new ArrayList<>();
    double robust =
        coverage(
            0,
            () -> {
              List<Cluster> clusters = units.clusters(40, 20);
              naive.add(covers(0, unclustered(clusters)));
              return Analysis.clusteredMeans(clusters, PLAIN);
            });

    assertThat(robust).isCloseTo(0.95, within(0.01));
    assertThat(share(naive)).isLessThan(0.75);
  }

  private double coverage(double truth, Supplier<Finding<Comparison>> experiment) {
    int covered = 0;
    for (int run = 0; run < RUNS; run++) {
      covered += covers(truth, experiment.get()) ? 1 : 0;
    }
    return (double) covered / RUNS;
  }

  private Finding<Comparison> quantiles(double share, int count, double shift) {
    return QuantileEstimate.ofUnits(units.logNormals(count, 0), share)
        .flatMap(
            control ->
                QuantileEstimate.ofUnits(units.logNormals(count, shift), share)
                    .flatMap(variant -> Analysis.quantiles(control, variant, PLAIN)));
  }

  private static Finding<Comparison> unclustered(List<Cluster> clusters) {
    return Analysis.means(
        clusters.stream().map(Cluster::control).reduce(Moments.NONE, Moments::merge),
        clusters.stream().map(Cluster::variant).reduce(Moments.NONE, Moments::merge),
        PLAIN);
  }

  private static boolean covers(double truth, Finding<Comparison> finding) {
    return requireNonNull(((Inference.Frequentist) known(finding).inference()).interval())
        .contains(truth);
  }

  private static double share(List<Boolean> answers) {
    return (double) answers.stream().filter(answer -> answer).count() / answers.size();
  }

  private static <T> T known(Finding<T> finding) {
    return switch (finding) {
      case Finding.Known<T>(T value) -> value;
      case Finding.Unknown<T>(var reason) -> throw new AssertionError(reason);
    };
  }
}
