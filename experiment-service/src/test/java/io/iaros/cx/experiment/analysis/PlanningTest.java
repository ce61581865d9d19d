package io.iaros.cx.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.experiment.analysis.Finding.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanningTest {

  private static final SampleSize FROM_TEN_PER_CENT = SampleSize.usual(new Baseline.Rate(0.1));

  /** The textbook's: 14,749 in each arm to see 10 % become 11 %. */
  @Test
  void tellsHowManyUnitsAnExperimentNeeds() {
    assertThat(FROM_TEN_PER_CENT.units(0.01, 0.8)).isEqualTo(Finding.known(29_498L));
    assertThat(FROM_TEN_PER_CENT.power(0.01, 29_498)).isCloseTo(0.8, within(1e-4));
  }

  @Test
  void theSmallestEffectIsTheOneThatNeedsAllUnits() {
    Finding<Double> smallest = FROM_TEN_PER_CENT.minimumDetectableEffect(29_498, 0.8);

    assertThat(smallest)
        .satisfies(
            finding ->
                assertThat(((Finding.Known<Double>) finding).value())
                    .isCloseTo(0.01, within(1e-6)));
  }

  @Test
  void tellsDays() {
    assertThat(FROM_TEN_PER_CENT.days(0.01, 0.8, 1_000)).isEqualTo(Finding.known(30L));
  }

  @Test
  void aCovariateSavesUnits() {
    SampleSize adjusted =
        SampleSize.of(
            new Baseline.Mean(1),
            Plan.twoSided(Scale.ABSOLUTE, new Method.FixedHorizon()),
            0.5,
            new Sampling.OfUnits(Math.sqrt(0.5)));

    assertThat(adjusted.units(0.1, 0.8)).isEqualTo(Finding.known(1_570L));
    assertThat(SampleSize.usual(new Baseline.Mean(1)).units(0.1, 0.8))
        .isEqualTo(Finding.known(3_140L));
  }

  @Test
  void looksCostUnits() {
    double single = 1;
    double obrien = multiplier(new Method.GroupSequential(Spending.OBRIEN_FLEMING, FIVE_LOOKS));
    double pocock = multiplier(new Method.GroupSequential(Spending.POCOCK, FIVE_LOOKS));
    double anyTime = multiplier(Method.ConfidenceSequence.USUAL);

    assertThat(obrien).isBetween(single + 0.02, 1.03);
    assertThat(pocock).isBetween(1.2, 1.25);
    assertThat(anyTime).isBetween(1.5, 2.5);
  }

  private static final List<Double> FIVE_LOOKS = List.of(0.2, 0.4, 0.6, 0.8, 1.0);

  private static double multiplier(Method method) {
    SampleSize size =
        SampleSize.of(
            new Baseline.Mean(1),
            Plan.twoSided(Scale.ABSOLUTE, method),
            0.5,
            Sampling.OfUnits.PLAIN);
    return ((Finding.Known<Double>) size.inflation(0.05, 0.8)).value();
  }

  /** A margin is no effect: nothing needs to happen for it to be shown. */
  @Test
  void aMarginIsShownWithoutAnEffect() {
    SampleSize notWorse = planned(new Hypothesis.NonInferiority(Direction.INCREASE, 0.1));
    SampleSize alike = planned(new Hypothesis.Equivalence(-0.1, 0.1));

    assertThat(notWorse.units(0, 0.8)).isEqualTo(Finding.known(2_474L));
    assertThat(alike.units(0, 0.8)).isEqualTo(Finding.known(3_426L));
    assertThat(notWorse.units(-0.1, 0.8)).isEqualTo(Finding.unknown(Reason.OUT_OF_REACH));
    assertThat(alike.units(0.1, 0.8)).isEqualTo(Finding.unknown(Reason.OUT_OF_REACH));
    assertThat(known(notWorse.minimumMargin(0, 2_474, 0.8))).isCloseTo(0.1, within(1e-4));
    assertThat(known(alike.minimumMargin(0, 3_426, 0.8))).isCloseTo(0.1, within(1e-4));
  }

  @Test
  void unitsThatAreAssignedTogetherTellLess() {
    Baseline baseline = new Baseline.Mean(1);
    Plan plan = Plan.twoSided(Scale.ABSOLUTE, new Method.FixedHorizon());
    Sampling alone = new Sampling.OfClusters(20, 0, 0);
    Sampling alike = new Sampling.OfClusters(20, 0, 0.05);

    assertThat(alike.varianceFactor()).isCloseTo(1.95, within(1e-12));
    assertThat(known(SampleSize.of(baseline, plan, 0.5, alone).units(0.1, 0.8)))
        .isBetween(3_140L, 3_200L);
    assertThat(known(SampleSize.of(baseline, plan, 0.5, alike).units(0.1, 0.8)))
        .isBetween((long) (1.95 * 3_140), (long) (1.95 * 3_200))
        .satisfies(units -> assertThat(units % 40).isZero());
  }

  @Test
  void aFallIsFoundWhereAFallIsBetter() {
    Hypothesis fall = new Hypothesis.Superiority(Direction.DECREASE);

    assertThat(known(planned(fall).minimumDetectableEffect(2_474, 0.8)))
        .isCloseTo(-0.1, within(1e-4));
  }

  private static SampleSize planned(Hypothesis hypothesis) {
    return SampleSize.of(
        new Baseline.Mean(1),
        new Plan(Scale.ABSOLUTE, new Method.FixedHorizon(), hypothesis, 0.05),
        0.5,
        Sampling.OfUnits.PLAIN);
  }

  private static <T> T known(Finding<T> finding) {
    return ((Finding.Known<T>) finding).value();
  }

  @Test
  void aRateCannotRiseBeyondOne() {
    assertThat(FROM_TEN_PER_CENT.units(0.9, 0.8)).isEqualTo(Finding.unknown(Reason.OUT_OF_REACH));
    assertThat(FROM_TEN_PER_CENT.units(-0.1, 0.8)).isEqualTo(Finding.unknown(Reason.OUT_OF_REACH));
    assertThat(FROM_TEN_PER_CENT.minimumDetectableEffect(4, 0.999))
        .isEqualTo(Finding.unknown(Reason.OUT_OF_REACH));
  }

  @Test
  void looksMustRise() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Method.GroupSequential(Spending.POCOCK, List.of(0.5, 0.5)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Method.GroupSequential(Spending.POCOCK, List.of()));
  }

  @Test
  void aGroupSequentialPlanJudgesTheLookItIsAt() {
    var method = new Method.GroupSequential(Spending.OBRIEN_FLEMING, List.of(0.5));
    Plan plan = Plan.twoSided(Scale.ABSOLUTE, method);

    var early = (Inference.Frequentist) Judgement.of(Estimate.normal(2.9, 1, 500), plan);
    var clear = (Inference.Frequentist) Judgement.of(Estimate.normal(3, 1, 500), plan);

    assertThat(early.shown()).isFalse();
    assertThat(early.interval().contains(0)).isTrue();
    assertThat(clear.shown()).isTrue();
    assertThat(clear.pValue()).isBetween(0.04, 0.05);
  }

  @Test
  void anEffectSoLargeThatNoErrorIsLeftIsTold() {
    var method = new Method.GroupSequential(Spending.POCOCK, List.of(0.5, 1.0));
    Plan plan = Plan.twoSided(Scale.ABSOLUTE, method);

    assertThat(((Inference.Frequentist) Judgement.of(Estimate.normal(40, 1, 500), plan)).pValue())
        .isLessThan(1e-11);
    assertThat(((Inference.Frequentist) Judgement.of(Estimate.normal(0, 1, 500), plan)).pValue())
        .isOne();
  }

  @Test
  void multipleExposuresAreAnAlarmWhenTheyAreMany() {
    assertThat(MultipleExposure.of(0, 0)).isEqualTo(Finding.unknown(Reason.NO_UNITS));
    assertThat(MultipleExposure.of(9, 91))
        .isEqualTo(Finding.known(new MultipleExposure(0.09, false)));
    assertThat(MultipleExposure.of(20, 980))
        .isEqualTo(Finding.known(new MultipleExposure(0.02, true)));
    assertThat(MultipleExposure.of(10, 1_990))
        .isEqualTo(Finding.known(new MultipleExposure(0.005, false)));
  }

  @Test
  void alwaysValidIntervalsMayBeIntersected() {
    Interval both = new Interval(-1.0, 2.0).and(new Interval(-0.5, null));

    assertThat(both).isEqualTo(new Interval(-0.5, 2.0));
    assertThat(new Interval(null, null).contains(7)).isTrue();
  }
}
