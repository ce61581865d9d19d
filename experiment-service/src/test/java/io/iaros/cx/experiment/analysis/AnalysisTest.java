package io.iaros.cx.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.experiment.analysis.Finding.Reason;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AnalysisTest {

  private static final Plan PLAIN = Plan.twoSided(Scale.ABSOLUTE, new Method.FixedHorizon());
  private static final Plan LIFT = Plan.twoSided(Scale.RELATIVE, new Method.FixedHorizon());
  private static final Moments SOME = Moments.of(1, 2, 3, 5, 8);

  /** The sums of an example in GrowthBook's tests. */
  @Test
  void aLiftHasTheErrorOfTheDeltaMethod() {
    Comparison comparison =
        known(Analysis.means(summed(3407, 0.41, 3.9), summed(3461, 0.7, 6.2), LIFT));

    assertThat(comparison.effect().value()).isCloseTo(0.70732, within(5e-6));
    assertThat(comparison.effect().standardError()).isCloseTo(0.37879, within(5e-6));
  }

  /** A vector of GrowthBook's Bayesian engine, which knows nothing beforehand either. */
  @Test
  void aVariantBeatsItsBaselineWithAChance() {
    Plan plan = Plan.twoSided(Scale.RELATIVE, new Method.Bayesian(0, 1e6));
    Comparison comparison =
        known(Analysis.proportions(new Proportion(49, 100), new Proportion(51, 100), plan));

    NormalPosterior posterior = ((Inference.Bayesian) comparison.inference()).posterior();
    assertThat(posterior.chanceAbove(0)).isCloseTo(0.60918, within(5e-6));
    assertThat(posterior.lossOfBaseline() - posterior.lossOfVariant())
        .isCloseTo(posterior.mean(), within(1e-12));
  }

  @Test
  void tellsWhyNothingCanBeSaid() {
    assertThat(reason(Analysis.means(Moments.NONE, SOME, PLAIN))).isEqualTo(Reason.NO_UNITS);
    assertThat(reason(Analysis.means(SOME, Moments.of(4), PLAIN))).isEqualTo(Reason.ONE_UNIT);
    assertThat(reason(Analysis.means(Moments.of(1, 1), Moments.of(2, 2), PLAIN)))
        .isEqualTo(Reason.NO_VARIANCE);
    assertThat(reason(Analysis.means(Moments.of(-1, 1), SOME, LIFT)))
        .isEqualTo(Reason.ZERO_BASELINE);
    assertThat(reason(Analysis.ratios(PairMoments.NONE, PairMoments.NONE, PLAIN)))
        .isEqualTo(Reason.NO_UNITS);
  }

  @Test
  void takesAVarianceThatIsLostInRoundingForNone() {
    double[] alike = new double[100_000];
    Arrays.fill(alike, 0.1);

    assertThat(Moments.of(alike).variance()).isZero();
  }

  @Test
  void anArmWithoutSpreadMayBeComparedWithOneThatHasSome() {
    Comparison comparison = known(Analysis.means(Moments.of(2, 2, 2), SOME, PLAIN));

    assertThat(comparison.effect().value()).isCloseTo(1.8, within(1e-12));
    assertThat(comparison.effect().degreesOfFreedom()).isEqualTo(4);
  }

  @Test
  void aRiseIsPositiveBelowZeroToo() {
    Comparison comparison =
        known(Analysis.means(Moments.of(-10, -11, -9), Moments.of(-5, -6, -4), LIFT));

    assertThat(comparison.effect().value()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void refusesALiftIntervalWhereTheBaselineMayBeNothing() {
    Comparison comparison = known(Analysis.means(Moments.of(-1, 2, -2, 1.5), SOME, LIFT));

    assertThat(comparison.lift()).isEqualTo(Finding.unknown(Reason.BASELINE_NOT_APART_FROM_ZERO));
  }

  @Test
  void aCovariateThatDoesNotVaryChangesNothing() {
    PairMoments control = PairMoments.of(new double[] {1, 2, 3, 4}, new double[] {7, 7, 7, 7});
    PairMoments variant = PairMoments.of(new double[] {2, 3, 5, 4}, new double[] {7, 7, 7, 7});

    Comparison comparison = known(Analysis.adjustedMeans(control, variant, PLAIN));

    assertThat(comparison.varianceRatio()).isOne();
    assertThat(comparison.effect().value()).isEqualTo(1);
  }

  @Test
  void aRatioOverUnitsWithOneEachIsAMean() {
    double[] ones = {1, 1, 1, 1, 1};
    PairMoments ratio = PairMoments.of(new double[] {1, 2, 3, 5, 8}, ones);
    PairMoments other = PairMoments.of(new double[] {2, 2, 4, 4, 9}, ones);

    Estimate ofRatios = known(Analysis.ratios(ratio, other, PLAIN)).effect();
    Estimate ofMeans = known(Analysis.means(ratio.first(), other.first(), PLAIN)).effect();

    assertThat(ofRatios.value()).isEqualTo(ofMeans.value());
    assertThat(ofRatios.standardError()).isCloseTo(ofMeans.standardError(), within(1e-12));
  }

  @Test
  void refusesSumsThatCannotBe() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Moments(-1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Moments(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Moments(2, 10, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Moments(2, Double.NaN, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PairMoments(SOME, Moments.of(1), 0))
        .withMessage("Expected two values of each unit, but got 5 and 1");
  }

  @Property
  void sumsOfPartsAreThoseOfTheWhole(
      @ForAll @Size(max = 20) List<@DoubleRange(min = -1e6, max = 1e6) Double> one,
      @ForAll @Size(max = 20) List<@DoubleRange(min = -1e6, max = 1e6) Double> other) {
    Moments merged = Moments.of(array(one)).merge(Moments.of(array(other)));
    Moments added = Moments.NONE;
    for (double value : one) {
      added = added.plus(value);
    }
    for (double value : other) {
      added = added.plus(value);
    }

    assertThat(merged.units()).isEqualTo(added.units());
    assertThat(merged.sum()).isCloseTo(added.sum(), within(1e-6));
    assertThat(merged.sumOfSquares())
        .isCloseTo(added.sumOfSquares(), within(1e-12 * merged.sumOfSquares()));
  }

  @Property
  void nothingIsEverNoNumber(
      @ForAll("extremes") List<Double> one,
      @ForAll("extremes") List<Double> other,
      @ForAll Scale scale) {
    for (Method method : METHODS) {
      Plan plan = Plan.twoSided(scale, method);
      PairMoments control = pairs(one);
      PairMoments variant = pairs(other);
      isAllNumbers(Analysis.means(control.first(), variant.first(), plan));
      isAllNumbers(Analysis.ratios(control, variant, plan));
      isAllNumbers(Analysis.adjustedMeans(control, variant, plan));
      isAllNumbers(
          Analysis.stratifiedMeans(
              List.of(
                  new Stratum(control.first(), variant.first()),
                  new Stratum(control.second(), variant.second())),
              plan));
    }
  }

  private static final List<Method> METHODS =
      List.of(
          new Method.FixedHorizon(),
          Method.ConfidenceSequence.USUAL,
          new Method.MixtureSequential(0.1),
          Method.Bayesian.USUAL);

  @Provide
  Arbitrary<List<Double>> extremes() {
    return Arbitraries.of(0.0, 1e-300, -1e-160, 1e-8, -1.0, 1.0, 2.5, 1e8, -1e140)
        .list()
        .ofMaxSize(6);
  }

  /** The second value of a unit is the first of the next one. */
  private static PairMoments pairs(List<Double> values) {
    PairMoments moments = PairMoments.NONE;
    for (int unit = 1; unit < values.size(); unit++) {
      moments = moments.plus(values.get(unit - 1), values.get(unit));
    }
    return moments;
  }

  private static void isAllNumbers(Finding<Comparison> finding) {
    if (!(finding instanceof Finding.Known<Comparison>(var comparison))) {
      return;
    }
    assertThat(comparison.baseline()).isFinite();
    assertThat(comparison.variant()).isFinite();
    assertThat(comparison.varianceRatio()).isFinite();
    switch (comparison.inference()) {
      case Inference.Frequentist(var interval, var pValue, _) -> {
        assertThat(pValue).isBetween(0.0, 1.0);
        isAllNumbers(interval);
      }
      case Inference.Bayesian(var posterior, var interval) -> {
        assertThat(posterior.chanceAbove(0)).isBetween(0.0, 1.0);
        assertThat(posterior.lossOfVariant()).isFinite().isNotNegative();
        assertThat(posterior.lossOfBaseline()).isFinite().isNotNegative();
        isAllNumbers(interval);
      }
    }
    if (comparison.lift() instanceof Finding.Known<Interval>(var lift)) {
      isAllNumbers(lift);
    }
  }

  private static void isAllNumbers(Interval interval) {
    assertThat(interval.lower()).isNotNull().isFinite();
    assertThat(interval.upper()).isNotNull().isFinite();
  }

  @Property
  void theTestAndTheIntervalSayTheSame(
      @ForAll @DoubleRange(min = -3, max = 3) double value,
      @ForAll @DoubleRange(min = 0.1, max = 2) double error,
      @ForAll @DoubleRange(min = 0.01, max = 0.3) double alpha) {
    Estimate estimate = new Estimate(value, error, 30, 32);
    List<Method> methods =
        List.of(
            new Method.FixedHorizon(),
            Method.ConfidenceSequence.USUAL,
            new Method.MixtureSequential(0.7));
    List<Hypothesis> hypotheses =
        List.of(
            new Hypothesis.Difference(),
            new Hypothesis.Superiority(Direction.INCREASE),
            new Hypothesis.Superiority(Direction.DECREASE));
    for (Method method : methods) {
      for (Hypothesis hypothesis : hypotheses) {
        Plan plan = new Plan(Scale.ABSOLUTE, method, hypothesis, alpha);
        var inference = (Inference.Frequentist) Judgement.of(estimate, plan);
        assertThat(inference.shown()).isEqualTo(!inference.interval().contains(0));
      }
    }
  }

  private static Moments summed(long units, double mean, double deviation) {
    return new Moments(
        units, units * mean, units * mean * mean + (units - 1) * deviation * deviation);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static <T> T known(Finding<T> finding) {
    return switch (finding) {
      case Finding.Known<T>(T value) -> value;
      case Finding.Unknown<T>(var reason) -> throw new AssertionError(reason);
    };
  }

  private static Reason reason(Finding<?> finding) {
    return switch (finding) {
      case Finding.Known<?>(var value) -> throw new AssertionError(value);
      case Finding.Unknown<?>(var reason) -> reason;
    };
  }
}
