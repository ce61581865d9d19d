package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.analysis.Proportion;
import io.iaros.cx.experiment.analysis.ProportionDifference;
import io.iaros.cx.experiment.analysis.SampleRatio;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.measurement.ExperimentResults.MetricResult;
import io.iaros.cx.experiment.measurement.ExperimentResults.VariantResult;
import io.iaros.cx.experiment.measurement.ExperimentResults.VariantUnits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From counted rows to results. Pure.
 *
 * @param units by variant; none are listed where nobody has taken part
 */
record ResultsCalculation(
    StoredExperiment experiment,
    Map<String, Long> units,
    long multipleExposures,
    List<MetricTotals> totals) {

  ExperimentResults asOf(Instant now) {
    List<VariantUnits> variants =
        design().variants().stream()
            .map(
                variant ->
                    new VariantUnits(variant.key(), variant.weight(), unitsOf(variant.key())))
            .toList();
    return new ExperimentResults(
        experiment.key(),
        experiment.status(),
        experiment.version(),
        now,
        variants.stream().mapToLong(VariantUnits::units).sum(),
        multipleExposures,
        SampleRatio.of(
            variants.stream()
                .map(variant -> new SampleRatio.Share(variant.units(), variant.weight()))
                .toList()),
        variants,
        design().metrics().stream().map(this::result).toList());
  }

  private MetricResult result(Metric metric) {
    String first = design().variants().getFirst().key();
    return new MetricResult(
        metric.name(),
        metric.type(),
        metric.event(),
        design().variants().stream()
            .map(Variant::key)
            .map(
                variant ->
                    switch (metric.type()) {
                      case PROPORTION -> proportion(metric, first, variant);
                      case COUNT, REVENUE -> counted(totalsOf(metric, variant), null, null);
                    })
            .toList());
  }

  private VariantResult proportion(Metric metric, String first, String variant) {
    MetricTotals totals = totalsOf(metric, variant);
    Proportion proportion = proportionOf(metric, variant);
    return counted(
        totals,
        proportion.units() == 0 ? null : proportion.rate(),
        variant.equals(first)
            ? null
            : ProportionDifference.between(proportionOf(metric, first), proportion));
  }

  private VariantResult counted(
      MetricTotals totals, @Nullable Double rate, @Nullable ProportionDifference difference) {
    return new VariantResult(
        totals.variant(),
        unitsOf(totals.variant()),
        totals.conversions(),
        totals.count(),
        plain(totals.sum()),
        rate,
        difference);
  }

  private Proportion proportionOf(Metric metric, String variant) {
    return new Proportion(totalsOf(metric, variant).conversions(), unitsOf(variant));
  }

  private MetricTotals totalsOf(Metric metric, String variant) {
    return totals.stream()
        .filter(total -> total.metric().equals(metric.name()) && total.variant().equals(variant))
        .findFirst()
        .orElseGet(() -> MetricTotals.none(metric.name(), variant));
  }

  private long unitsOf(String variant) {
    return units.getOrDefault(variant, 0L);
  }

  private ExperimentDesign design() {
    return experiment.design();
  }

  /** Without the zeros of the column's scale, and never with an exponent. */
  private static BigDecimal plain(BigDecimal sum) {
    BigDecimal stripped = sum.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
