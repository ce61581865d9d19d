package io.iaros.cx.experiment.measurement;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.experiment.lifecycle.Experiment;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.measurement.ExperimentResults.VariantResult;
import io.iaros.cx.experiment.measurement.ExperimentResults.VariantUnits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsCalculationTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final StoredExperiment FAST_LANE =
      new StoredExperiment(
          "fast-lane",
          "a-salt",
          2,
          NOON,
          new Experiment.Running(
              new ExperimentDesign(
                  "Fast lane",
                  null,
                  ExperimentDesign.WHOLE,
                  List.of(new Variant("control", 5_000), new Variant("offered", 5_000)),
                  List.of(
                      new Metric("bought", Metric.Type.PROPORTION, "purchase", null),
                      new Metric("income", Metric.Type.REVENUE, "purchase", "revenue"))),
              NOON));

  @Test
  void comparesAProportionWithTheFirstVariant() {
    ExperimentResults results =
        new ResultsCalculation(
                FAST_LANE,
                Map.of("control", 100L, "offered", 100L),
                3,
                List.of(
                    new MetricTotals("bought", "control", 10, 12, new BigDecimal("12")),
                    new MetricTotals("bought", "offered", 20, 25, new BigDecimal("25"))))
            .asOf(NOON);

    List<VariantResult> bought = results.metrics().getFirst().variants();
    assertThat(bought.getFirst().difference()).isNull();
    assertThat(bought.getLast().rate()).isEqualTo(0.2);
    assertThat(requireNonNull(bought.getLast().difference()).absolute())
        .isCloseTo(0.1, within(1e-12));
    assertThat(results.multipleExposures()).isEqualTo(3);
  }

  @Test
  void listsVariantsAndMetricsOfWhichNothingIsKnownYet() {
    ExperimentResults results =
        new ResultsCalculation(FAST_LANE, Map.of(), 0, List.of()).asOf(NOON);

    assertThat(results.variants())
        .containsExactly(
            new VariantUnits("control", 5_000, 0), new VariantUnits("offered", 5_000, 0));
    assertThat(results.metrics().getFirst().variants().getLast())
        .isEqualTo(new VariantResult("offered", 0, 0, 0, BigDecimal.ZERO, null, null));
    assertThat(results.sampleRatio()).isNull();
  }

  @Test
  void writesSumsWithoutExponentAndWithoutTrailingZeros() {
    ExperimentResults results =
        new ResultsCalculation(
                FAST_LANE,
                Map.of("control", 1L, "offered", 1L),
                0,
                List.of(
                    new MetricTotals("income", "control", 1, 1, new BigDecimal("100.000000")),
                    new MetricTotals("income", "offered", 1, 1, new BigDecimal("17.500000"))))
            .asOf(NOON);

    assertThat(results.metrics().getLast().variants())
        .extracting(result -> result.sum().toString())
        .containsExactly("100", "17.5");
  }
}
