package io.iaros.cx.experiment.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.experiment.decision.Recommendation.Verdict;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Correction;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Method;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Rule;
import io.iaros.cx.experiment.lifecycle.ExperimentStatus;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.measurement.ArmComparison;
import io.iaros.cx.experiment.measurement.ArmComparison.Effect;
import io.iaros.cx.experiment.measurement.ArmComparison.Guard;
import io.iaros.cx.experiment.measurement.ArmComparison.Signal;
import io.iaros.cx.experiment.measurement.ExperimentResults;
import io.iaros.cx.experiment.measurement.ExperimentResults.MetricResult;
import io.iaros.cx.experiment.measurement.ExperimentResults.VariantResult;
import io.iaros.cx.experiment.measurement.ExperimentResults.VariantUnits;
import io.iaros.cx.experiment.measurement.ExperimentResults.Warning;
import io.iaros.cx.experiment.measurement.Judging;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecommendationDeciderTest {

  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void shipsWhatIsBetterAndHarmsNothing() {
    assertThat(decide(results(4, List.of(), Signal.BETTER, Guard.Verdict.UNDECIDED)))
        .isEqualTo(Verdict.SHIP);
  }

  @Test
  void rollsBackAtOnceWhatHarmsAGuardrail() {
    assertThat(decide(results(0, List.of(), Signal.BETTER, Guard.Verdict.HARMED)))
        .isEqualTo(Verdict.ROLL_BACK);
  }

  @Test
  void waitsForTheLeastRuntime() {
    assertThat(decide(results(1, List.of(), Signal.BETTER, Guard.Verdict.SAFE)))
        .isEqualTo(Verdict.WAIT);
  }

  @Test
  void rollsBackWhatIsWorse() {
    assertThat(decide(results(4, List.of(), Signal.WORSE, Guard.Verdict.SAFE)))
        .isEqualTo(Verdict.ROLL_BACK);
  }

  @Test
  void shipsWhatDoesNoHarmWhereThatIsTheRule() {
    ExperimentResults results = results(4, List.of(), Signal.NONE, Guard.Verdict.UNDECIDED);
    AnalysisPlan plan = new AnalysisPlan(null, null, null, null, Rule.DO_NO_HARM, null, null);

    assertThat(RecommendationDecider.decide(results, plan, START).verdict())
        .isEqualTo(Verdict.SHIP);
    assertThat(decide(results)).isEqualTo(Verdict.REVIEW);
  }

  @Property
  void neverShipsWhatIsHarmfulOrNotToBeTrusted(
      @ForAll Signal signal, @ForAll Guard.Verdict guard, @ForAll boolean mismatch) {
    List<Warning> warnings = mismatch ? List.of(Warning.SAMPLE_RATIO_MISMATCH) : List.of();

    Verdict verdict = decide(results(4, warnings, signal, guard));

    if (mismatch) {
      assertThat(verdict).isEqualTo(Verdict.UNHEALTHY);
    }
    if (guard == Guard.Verdict.HARMED || signal == Signal.WORSE) {
      assertThat(verdict).isNotEqualTo(Verdict.SHIP);
    }
  }

  private static Verdict decide(ExperimentResults results) {
    return RecommendationDecider.decide(results, AnalysisPlan.USUAL, START).verdict();
  }

  private static ExperimentResults results(
      int days, List<Warning> warnings, Signal signal, Guard.Verdict guard) {
    Instant now = START.plus(Duration.ofDays(days));
    return new ExperimentResults(
        "fast-lane",
        ExperimentStatus.RUNNING,
        2,
        now,
        now,
        now,
        new Judging(Method.SEQUENTIAL, 0.05, Correction.HOLM, true),
        List.of(),
        1_000,
        0,
        null,
        null,
        null,
        null,
        null,
        warnings,
        List.of(),
        List.of(new VariantUnits("control", 5_000, 500), new VariantUnits("offered", 5_000, 500)),
        List.of(
            metric("bought", Metric.Role.GOAL, signal, null),
            metric("complained", Metric.Role.GUARDRAIL, Signal.NONE, guard)));
  }

  private static MetricResult metric(
      String name, Metric.Role role, Signal signal, Guard.@Nullable Verdict guard) {
    Effect effect = new Effect(0.05, 0.01, 0.02, 0.08);
    ArmComparison comparison =
        new ArmComparison(
            effect,
            effect,
            0.01,
            0.01,
            signal,
            null,
            null,
            1.0,
            guard == null ? null : new Guard(guard, 0),
            null,
            null);
    List<VariantResult> variants = new ArrayList<>();
    variants.add(result("control", null));
    variants.add(result("offered", comparison));
    return new MetricResult(
        name,
        Metric.Type.PROPORTION,
        "buy",
        role,
        Metric.Better.INCREASE,
        variants,
        List.of(),
        List.of(),
        List.of());
  }

  private static VariantResult result(String variant, @Nullable ArmComparison comparison) {
    return new VariantResult(
        variant, 500, 50, 50, BigDecimal.TEN, 0.1, null, 0.1, comparison, null);
  }
}
