package io.iaros.cx.experiment.measurement;

import static io.iaros.cx.experiment.measurement.MeasurementFixtures.NOON;
import static io.iaros.cx.experiment.measurement.MeasurementFixtures.aRunning;
import static io.iaros.cx.experiment.measurement.MeasurementFixtures.cell;
import static io.iaros.cx.experiment.measurement.MeasurementFixtures.guardrail;
import static io.iaros.cx.experiment.measurement.MeasurementFixtures.resultsOf;
import static io.iaros.cx.experiment.measurement.MeasurementFixtures.shareOf;
import static io.iaros.cx.experiment.measurement.MeasurementFixtures.unitsOf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.experiment.lifecycle.Allocation;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Correction;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Method;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.measurement.ArmComparison.Guard.Verdict;
import io.iaros.cx.experiment.measurement.ArmComparison.Signal;
import io.iaros.cx.experiment.measurement.ExperimentResults.VariantResult;
import io.iaros.cx.experiment.measurement.ExperimentResults.VariantUnits;
import io.iaros.cx.experiment.measurement.ExperimentResults.Warning;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsCalculationTest {

  private static final Metric BOUGHT =
      new Metric("bought", Metric.Type.PROPORTION, "purchase", null);
  private static final Metric INCOME =
      new Metric("income", Metric.Type.REVENUE, "purchase", "revenue");
  private static final StoredExperiment FAST_LANE = aRunning(BOUGHT, INCOME);

  @Test
  void comparesAProportionWithTheFirstVariant() {
    ExperimentResults results =
        resultsOf(
            FAST_LANE,
            unitsOf("control", 100),
            unitsOf("offered", 100),
            shareOf("bought", "control", 10, 100),
            shareOf("bought", "offered", 20, 100));

    VariantResult control = results.metrics().getFirst().variants().getFirst();
    VariantResult offered = results.metrics().getFirst().variants().getLast();
    assertThat(control.difference()).isNull();
    assertThat(control.comparison()).isNull();
    assertThat(offered.rate()).isEqualTo(0.2);
    assertThat(requireNonNull(offered.difference()).absolute()).isCloseTo(0.1, within(1e-12));
    ArmComparison comparison = requireNonNull(offered.comparison());
    assertThat(requireNonNull(comparison.absolute()).value()).isCloseTo(0.1, within(1e-12));
    assertThat(requireNonNull(comparison.relative()).value()).isCloseTo(1, within(1e-12));
  }

  @Test
  void listsVariantsAndMetricsOfWhichNothingIsKnownYet() {
    ExperimentResults results = resultsOf(FAST_LANE);

    assertThat(results.variants())
        .containsExactly(
            new VariantUnits("control", 5_000, 0), new VariantUnits("offered", 5_000, 0));
    VariantResult offered = results.metrics().getFirst().variants().getLast();
    assertThat(offered.sum()).isEqualTo(BigDecimal.ZERO);
    assertThat(offered.value()).isNull();
    assertThat(requireNonNull(offered.comparison()).unknown()).isNotNull();
    assertThat(results.sampleRatio()).isNull();
    assertThat(results.warnings()).isEmpty();
  }

  @Test
  void writesSumsWithoutExponentAndWithoutTrailingZeros() {
    ExperimentResults results =
        resultsOf(
            FAST_LANE,
            cell("income", "control", new UnitSums(1, 1, 1, 100, 10_000, 0, 0, 0, 0, 0, 0, 0)),
            cell("income", "offered", new UnitSums(1, 1, 1, 17.5, 306.25, 0, 0, 0, 0, 0, 0, 0)));

    assertThat(results.metrics().getLast().variants())
        .extracting(result -> result.sum().toString())
        .containsExactly("100", "17.5");
  }

  @Test
  void warnsWhereUnitsDoNotFallAsTheWeightsSay() {
    ExperimentResults results =
        resultsOf(FAST_LANE, unitsOf("control", 10_000), unitsOf("offered", 9_000));

    assertThat(results.warnings()).containsExactly(Warning.SAMPLE_RATIO_MISMATCH);
  }

  @Test
  void adjustsGoalsOverAllGoalsAndGuardrailsNot() {
    StoredExperiment experiment = aRunning(BOUGHT, INCOME, guardrail("complained", 0));
    UnitSums idle = new UnitSums(1_000, 500, 500, 500, 900, 0, 0, 0, 0, 0, 0, 0);
    ExperimentResults results =
        resultsOf(
            experiment,
            shareOf("bought", "control", 100, 1_000),
            shareOf("bought", "offered", 150, 1_000),
            cell("income", "control", idle),
            cell("income", "offered", idle),
            shareOf("complained", "control", 20, 1_000),
            shareOf("complained", "offered", 22, 1_000));

    List<ArmComparison> comparisons =
        results.metrics().stream()
            .map(metric -> requireNonNull(metric.variants().getLast().comparison()))
            .toList();
    ArmComparison bought = comparisons.getFirst();
    assertThat(requireNonNull(bought.adjustedPValue()))
        .isCloseTo(2 * requireNonNull(bought.pValue()), within(1e-12));
    assertThat(comparisons.getLast().adjustedPValue()).isNull();
    assertThat(requireNonNull(comparisons.getLast().guard()).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void soundsTheAlarmOfAGuardrailWhereHarmIsBeyondItsMargin() {
    StoredExperiment experiment = aRunning(guardrail("complained", 0.1));

    assertThat(verdict(experiment, 100, 300)).isEqualTo(Verdict.HARMED);
    assertThat(verdict(experiment, 5_000, 5_050)).isEqualTo(Verdict.SAFE);
  }

  private static Verdict verdict(StoredExperiment experiment, long control, long offered) {
    ExperimentResults results =
        resultsOf(
            experiment,
            shareOf("complained", "control", control, 10_000),
            shareOf("complained", "offered", offered, 10_000));
    VariantResult result = results.metrics().getFirst().variants().getLast();
    return requireNonNull(requireNonNull(result.comparison()).guard()).verdict();
  }

  /**
   * In each period both arms are alike; but the later, better one has more units in the second arm.
   */
  @Test
  void isNotFooledByWeightsThatChanged() {
    List<Variant> later = List.of(new Variant("control", 1_000), new Variant("offered", 9_000));
    ExperimentResults results =
        MeasurementFixtures.resultsOf(
            FAST_LANE,
            List.of(
                new Allocation(NOON, 10_000, FAST_LANE.design().variants()),
                new Allocation(NOON.plusSeconds(3_600), 10_000, later)),
            shareOf("bought", "control", 0, 500, 5_000),
            shareOf("bought", "offered", 0, 500, 5_000),
            shareOf("bought", "control", 1, 300, 1_000),
            shareOf("bought", "offered", 1, 2_700, 9_000),
            MeasurementFixtures.unitsOf("control", 0, 5_000),
            MeasurementFixtures.unitsOf("offered", 0, 5_000),
            MeasurementFixtures.unitsOf("control", 1, 1_000),
            MeasurementFixtures.unitsOf("offered", 1, 9_000));

    ArmComparison bought =
        requireNonNull(results.metrics().getFirst().variants().getLast().comparison());
    assertThat(requireNonNull(bought.absolute()).value()).isCloseTo(0, within(1e-12));
    assertThat(bought.signal()).isEqualTo(Signal.NONE);
    assertThat(results.warnings()).isEmpty();
  }

  @Test
  void tellsTheChanceThatAVariantIsBetterWhereFewerAreBetter() {
    Judging bayesian = new Judging(Method.BAYESIAN, 0.05, Correction.HOLM, true);
    ArmComparison comparison =
        Arms.of(
                guardrail("complained", 0),
                new UnitSums(1_000, 100, 100, 100, 100, 0, 0, 0, 0, 0, 0, 0),
                new UnitSums(1_000, 50, 50, 50, 50, 0, 0, 0, 0, 0, 0, 0))
            .judged(bayesian);

    assertThat(requireNonNull(comparison.chanceToBeat())).isGreaterThan(0.95);
    assertThat(comparison.signal()).isEqualTo(Signal.BETTER);
    assertThat(comparison.pValue()).isNull();
  }
}
