package io.iaros.cx.experiment.analysis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What intervals and tests promise, tried on experiments whose truth is known; all seeds are fixed.
 */
class SimulationTest {

  private static final int RUNS = 10_000;

  private static final Plan PLAIN = Plan.twoSided(Scale.ABSOLUTE, new Method.FixedHorizon());

  private final SplittableRandom random = new SplittableRandom(20_261_121);

  @Nested
  class IntervalsOf95Percent {

    @Test
    void coverADifferenceOfMeans() {
      assertThat(
              coverage(
                  0.3,
                  () ->
                      Analysis.means(
                          Moments.of(normals(60, 1, 1)), Moments.of(normals(90, 1.3, 2)), PLAIN)))
          .isCloseTo(0.95, within(0.01));
    }

    @Test
    void coverARelativeLift() {
      Plan plan = Plan.twoSided(Scale.RELATIVE, new Method.FixedHorizon());
      assertThat(
              coverage(
                  0.1,
                  () ->
                      Analysis.means(
                          Moments.of(normals(300, 10, 3)), Moments.of(normals(300, 11, 3)), plan)))
          .isCloseTo(0.95, within(0.01));
    }

    @Test
    void coverADifferenceOfProportions() {
      assertThat(
              coverage(
                  0.05,
                  () -> Analysis.proportions(conversions(800, 0.3), conversions(800, 0.35), PLAIN)))
          .isCloseTo(0.95, within(0.01));
    }

    /** Sessions of a unit and what it did in them, which differ from unit to unit. */
    @Test
    void coverADifferenceOfRatios() {
      assertThat(coverage(0.05, () -> Analysis.ratios(ratio(300, 0.2), ratio(300, 0.25), PLAIN)))
          .isCloseTo(0.95, within(0.01));
    }

    @Test
    void coverADifferenceAdjustedByACovariate() {
      assertThat(
              coverage(
                  0.2,
                  () ->
                      Analysis.adjustedMeans(
                          correlated(100, 0, 0.7), correlated(60, 0.2, 0.7), PLAIN)))
          .isCloseTo(0.95, within(0.01));
    }

    @Test
    void coverADifferenceOfMedians() {
      double difference = Math.exp(0.2) - 1;
      assertThat(coverage(difference, () -> quantiles(0.5, 400, 0.2)))
          .isCloseTo(0.95, within(0.01));
    }

    @Test
    void coverADifferenceOfThe90thPercentile() {
      double difference = Math.exp(1.2815515655446004) * (Math.exp(0.2) - 1);
      assertThat(coverage(difference, () -> quantiles(0.9, 800, 0.2)))
          .isCloseTo(0.95, within(0.01));
    }

    @Test
    void coverADifferenceWithinStrata() {
      assertThat(coverage(0.5, () -> Analysis.stratifiedMeans(strata(200), PLAIN)))
          .isCloseTo(0.95, within(0.01));
    }

    @Test
    void coverADifferenceAmongClustersWhereThoseOverUnitsDoNot() {
      List<Boolean> naive = new ArrayList<>();
      double robust =
          coverage(
              0,
              () -> {
                List<Cluster> clusters = clusters(40, 20);
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
  }

  /** With 20 equally spaced looks at an experiment without an effect. */
  @Nested
  class FalsePositivesOver20Looks {

    private static final int LOOKS = 20;
    private static final int UNITS_A_LOOK = 60;
    private static final int EXPERIMENTS = 4_000;

    @Test
    void areAQuarterWhereOneLooksWithoutAPlan() {
      assertThat(falsePositives(look -> new Method.FixedHorizon())).isCloseTo(0.25, within(0.02));
    }

    @Test
    void areNoMoreThanPromisedByAConfidenceSequence() {
      assertThat(falsePositives(look -> new Method.ConfidenceSequence(1_000)))
          .isLessThanOrEqualTo(0.05);
    }

    @Test
    void areNoMoreThanPromisedByTheMixtureTest() {
      assertThat(falsePositives(look -> new Method.MixtureSequential(0.2)))
          .isLessThanOrEqualTo(0.05);
    }

    @Test
    void areNoMoreThanPromisedByAPlanOfLooks() {
      for (Spending spending : Spending.values()) {
        List<Double> boundaries =
            GroupSequentialDesign.of(spending, 0.05, Sides.TWO, information()).boundaries();
        assertThat(crossings(boundaries)).as("%s", spending).isCloseTo(0.05, within(0.008));
      }
    }

    private List<Double> information() {
      List<Double> information = new ArrayList<>();
      for (int look = 1; look <= LOOKS; look++) {
        information.add((double) look / LOOKS);
      }
      return information;
    }

    private double falsePositives(java.util.function.IntFunction<Method> methodAt) {
      int positives = 0;
      for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
        positives += isEverShown(methodAt) ? 1 : 0;
      }
      return (double) positives / EXPERIMENTS;
    }

    private boolean isEverShown(java.util.function.IntFunction<Method> methodAt) {
      Moments control = Moments.NONE;
      Moments variant = Moments.NONE;
      for (int look = 1; look <= LOOKS; look++) {
        control = control.merge(Moments.of(normals(UNITS_A_LOOK, 5, 1)));
        variant = variant.merge(Moments.of(normals(UNITS_A_LOOK, 5, 1)));
        Plan plan = Plan.twoSided(Scale.ABSOLUTE, methodAt.apply(look));
        if (isShown(Analysis.means(control, variant, plan))) {
          return true;
        }
      }
      return false;
    }

    private double crossings(List<Double> boundaries) {
      int crossings = 0;
      for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
        crossings += crosses(boundaries) ? 1 : 0;
      }
      return (double) crossings / EXPERIMENTS;
    }

    private boolean crosses(List<Double> boundaries) {
      double sum = 0;
      for (int look = 1; look <= LOOKS; look++) {
        sum += random.nextGaussian();
        if (Math.abs(sum) / Math.sqrt(look) >= boundaries.get(look - 1)) {
          return true;
        }
      }
      return false;
    }
  }

  @Test
  void aSampleRatioMayBeWatchedUnitByUnit() {
    int experiments = 1_000;
    int alarms = 0;
    for (int experiment = 0; experiment < experiments; experiment++) {
      alarms += alarmsEver(0.05) ? 1 : 0;
    }
    assertThat((double) alarms / experiments).isLessThanOrEqualTo(0.05);
  }

  private boolean alarmsEver(double alpha) {
    long left = 0;
    for (int unit = 1; unit <= 400; unit++) {
      left += random.nextInt(4) == 0 ? 1 : 0;
      var shares = List.of(new SampleRatio.Share(left, 1), new SampleRatio.Share(unit - left, 3));
      if (SequentialSampleRatio.of(shares, 100)
              instanceof Finding.Known<SequentialSampleRatio>(var ratio)
          && ratio.pValue() <= alpha) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aCovariateTakesItsCorrelationSquaredOutOfTheVariance() {
    for (double correlation : new double[] {0.3, 0.6, 0.9}) {
      double sum = 0;
      int runs = 400;
      for (int run = 0; run < runs; run++) {
        Comparison comparison =
            known(
                Analysis.adjustedMeans(
                    correlated(2_000, 0, correlation), correlated(2_000, 0.1, correlation), PLAIN));
        sum += comparison.varianceRatio();
      }
      assertThat(sum / runs).isCloseTo(1 - correlation * correlation, within(0.01));
    }
  }

  @Test
  void splitsOfTheSameUnitsGiveEvenPValues() {
    List<Double> pValues = new ArrayList<>();
    for (int split = 0; split < 500; split++) {
      Comparison comparison =
          known(
              Analysis.means(
                  Moments.of(normals(100, 3, 2)), Moments.of(normals(100, 3, 2)), PLAIN));
      pValues.add(((Inference.Frequentist) comparison.inference()).pValue());
    }
    assertThat(known(SelfTest.of(pValues, 0.05)).pValue()).isGreaterThan(0.01);
  }

  @Test
  void aPlannedNumberOfUnitsFindsTheEffectAsOftenAsPlanned() {
    long units = known(SampleSize.usual(new Baseline.Mean(2)).units(0.5, 0.8)) / 2;
    int found = 0;
    for (int run = 0; run < RUNS; run++) {
      Moments control = Moments.of(normals((int) units, 0, 2));
      Moments variant = Moments.of(normals((int) units, 0.5, 2));
      found += isShown(Analysis.means(control, variant, PLAIN)) ? 1 : 0;
    }
    assertThat((double) found / RUNS).isCloseTo(0.8, within(0.015));
  }

  private static boolean covers(double truth, Finding<Comparison> finding) {
    return requireNonNull(((Inference.Frequentist) known(finding).inference()).interval())
        .contains(truth);
  }

  private static boolean isShown(Finding<Comparison> finding) {
    return ((Inference.Frequentist) known(finding).inference()).shown();
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

  private double[] normals(int count, double mean, double deviation) {
    double[] values = new double[count];
    for (int index = 0; index < count; index++) {
      values[index] = mean + deviation * random.nextGaussian();
    }
    return values;
  }

  private Proportion conversions(int units, double rate) {
    int conversions = 0;
    for (int unit = 0; unit < units; unit++) {
      conversions += random.nextDouble() < rate ? 1 : 0;
    }
    return new Proportion(conversions, units);
  }

  private PairMoments ratio(int units, double rate) {
    PairMoments moments = PairMoments.NONE;
    for (int unit = 0; unit < units; unit++) {
      int sessions = 1 + random.nextInt(9);
      double own = rate * 2 * random.nextDouble();
      int done = 0;
      for (int session = 0; session < sessions; session++) {
        done += random.nextDouble() < own ? 1 : 0;
      }
      moments = moments.plus(done, sessions);
    }
    return moments;
  }

  private PairMoments correlated(int units, double shift, double correlation) {
    double[] metric = new double[units];
    double[] covariate = new double[units];
    for (int unit = 0; unit < units; unit++) {
      covariate[unit] = random.nextGaussian();
      metric[unit] =
          shift
              + correlation * covariate[unit]
              + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
    }
    return PairMoments.of(metric, covariate);
  }

  private Finding<Comparison> quantiles(double share, int units, double shift) {
    return QuantileEstimate.ofUnits(logNormals(units, 0), share)
        .flatMap(
            control ->
                QuantileEstimate.ofUnits(logNormals(units, shift), share)
                    .flatMap(variant -> Analysis.quantiles(control, variant, PLAIN)));
  }

  private double[] logNormals(int count, double shift) {
    double[] values = normals(count, shift, 1);
    for (int index = 0; index < count; index++) {
      values[index] = Math.exp(values[index]);
    }
    return values;
  }

  /** Half of all units; their effects are 0.2 and 0.8. */
  private List<Stratum> strata(int units) {
    Moments[][] cells = {{Moments.NONE, Moments.NONE}, {Moments.NONE, Moments.NONE}};
    for (int unit = 0; unit < units; unit++) {
      int stratum = random.nextInt(2);
      int arm = random.nextInt(2);
      double effect = stratum == 0 ? 0.2 : 0.8;
      cells[stratum][arm] =
          cells[stratum][arm].plus(stratum * 5 + arm * effect + random.nextGaussian());
    }
    return List.of(new Stratum(cells[0][0], cells[0][1]), new Stratum(cells[1][0], cells[1][1]));
  }

  private List<Cluster> clusters(int count, int units) {
    List<Cluster> clusters = new ArrayList<>();
    for (int cluster = 0; cluster < count; cluster++) {
      Moments moments = Moments.of(normals(units, random.nextGaussian() * 0.5, 1));
      clusters.add(
          cluster % 2 == 0
              ? new Cluster(moments, Moments.NONE)
              : new Cluster(Moments.NONE, moments));
    }
    return clusters;
  }

  private static Finding<Comparison> unclustered(List<Cluster> clusters) {
    return Analysis.means(
        clusters.stream().map(Cluster::control).reduce(Moments.NONE, Moments::merge),
        clusters.stream().map(Cluster::variant).reduce(Moments.NONE, Moments::merge),
        PLAIN);
  }
}
