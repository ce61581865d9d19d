package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.analysis.Finding;
import io.iaros.cx.experiment.analysis.MultipleExposure;
import io.iaros.cx.experiment.analysis.MultipleTesting;
import io.iaros.cx.experiment.analysis.SampleRatio;
import io.iaros.cx.experiment.analysis.SequentialSampleRatio;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Correction;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.measurement.ExperimentResults.MetricResult;
import io.iaros.cx.experiment.measurement.ExperimentResults.SegmentResult;
import io.iaros.cx.experiment.measurement.ExperimentResults.VariantResult;
import io.iaros.cx.experiment.measurement.ExperimentResults.VariantUnits;
import io.iaros.cx.experiment.measurement.ExperimentResults.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * From sums to results. Pure.
 *
 * @param dimension by which results are told apart; absent for all units together
 */
record ResultsCalculation(
    StoredExperiment experiment,
    Periods periods,
    StampedSnapshot stamped,
    Judging judging,
    @Nullable String dimension) {

  /** Below this a mismatch of the sample ratio is no chance: Fabijan and others. */
  private static final double MISMATCH = 0.001;

  ExperimentResults asOf(Instant now) {
    Snapshot snapshot = stamped.snapshot();
    List<SampleRatio.Share> shares = periods.shares(snapshot, design().variants());
    SampleRatio sampleRatio = SampleRatio.of(shares);
    SequentialSampleRatio sequential =
        known(SequentialSampleRatio.of(shares, SequentialSampleRatio.USUAL_CONCENTRATION));
    long units = shares.stream().mapToLong(SampleRatio.Share::units).sum();
    MultipleExposure multiple = known(MultipleExposure.of(snapshot.multiple(), units));
    return new ExperimentResults(
        experiment.key(),
        experiment.status(),
        experiment.version(),
        now,
        snapshot.upTo(),
        stamped.computedAt(),
        judging,
        stamped.delayed(),
        units,
        snapshot.multiple(),
        multiple,
        sampleRatio,
        sequential,
        warnings(sampleRatio, sequential, multiple),
        design().variants().stream()
            .map(variant -> new VariantUnits(variant.key(), variant.weight(), units(variant)))
            .toList(),
        adjusted(design().metrics().stream().map(this::result).toList()));
  }

  private long units(Variant variant) {
    return stamped.snapshot().of(null, variant.key()).units();
  }

  /** Both tests, because a caller may look once or always: each errs once in a thousand. */
  private static List<Warning> warnings(
      @Nullable SampleRatio once,
      @Nullable SequentialSampleRatio always,
      @Nullable MultipleExposure multiple) {
    List<Warning> warnings = new ArrayList<>();
    if ((once != null && once.pValue() < MISMATCH)
        || (always != null && always.pValue() < MISMATCH)) {
      warnings.add(Warning.SAMPLE_RATIO_MISMATCH);
    }
    if (multiple != null && multiple.isTooLarge()) {
      warnings.add(Warning.MULTIPLE_EXPOSURES);
    }
    return warnings;
  }

  private MetricResult result(Metric metric) {
    MetricSums sums = new MetricSums(metric, stamped.snapshot());
    String first = design().variants().getFirst().key();
    return new MetricResult(
        metric.name(),
        metric.type(),
        metric.event(),
        metric.role(),
        metric.better(),
        design().variants().stream()
            .map(variant -> variantResult(sums, first, variant.key()))
            .toList(),
        segments(sums, first),
        sums.steps(design().variants()));
  }

  private VariantResult variantResult(MetricSums sums, String first, String variant) {
    Arms arms = sums.arms(first, variant);
    UnitSums counted = arms.variant();
    return new VariantResult(
        variant,
        counted.units(),
        counted.converted(),
        counted.events(),
        sums.told(counted),
        sums.rate(counted),
        variant.equals(first) ? null : sums.difference(arms),
        arms.valueOf(counted, arms.variantQuantile()),
        variant.equals(first) ? null : arms.judged(judging));
  }

  private List<SegmentResult> segments(MetricSums sums, String first) {
    if (dimension == null) {
      return List.of();
    }
    List<SegmentResult> results = new ArrayList<>();
    for (String segment : stamped.snapshot().segmentsOf(dimension)) {
      for (Variant variant : design().variants()) {
        Arms arms = sums.segmentArms(first, variant.key(), dimension, segment);
        results.add(
            new SegmentResult(
                dimension,
                segment,
                variant.key(),
                arms.variant().units(),
                arms.valueOf(arms.variant(), Arms.none()),
                variant.key().equals(first) ? null : arms.judged(judging)));
      }
    }
    return adjustedSegments(results, sums.metric());
  }

  /** The family is every goal in every variant; guardrails and secondary metrics are no part. */
  private List<MetricResult> adjusted(List<MetricResult> metrics) {
    List<ArmComparison> family =
        metrics.stream()
            .filter(metric -> metric.role() == Metric.Role.GOAL)
            .flatMap(metric -> metric.variants().stream())
            .map(VariantResult::comparison)
            .filter(Objects::nonNull)
            .toList();
    Map<ArmComparison, Double> adjustments = adjustments(family);
    return metrics.stream()
        .map(
            metric ->
                metric.role() == Metric.Role.GOAL
                    ? withComparisons(metric, adjusting(adjustments, metric.better()))
                    : metric)
        .toList();
  }

  private List<SegmentResult> adjustedSegments(List<SegmentResult> results, Metric metric) {
    List<ArmComparison> family =
        results.stream().map(SegmentResult::comparison).filter(Objects::nonNull).toList();
    UnaryOperator<ArmComparison> adjusting = adjusting(adjustments(family), metric.better());
    return results.stream()
        .map(
            result ->
                new SegmentResult(
                    result.dimension(),
                    result.segment(),
                    result.variant(),
                    result.units(),
                    result.value(),
                    result.comparison() == null ? null : adjusting.apply(result.comparison())))
        .toList();
  }

  private UnaryOperator<ArmComparison> adjusting(
      Map<ArmComparison, Double> adjustments, Metric.Better better) {
    return comparison -> {
      Double adjusted = adjustments.get(comparison);
      return adjusted == null ? comparison : comparison.adjusted(adjusted, better, judging.alpha());
    };
  }

  /** Equal comparisons have equal p-values, and those are adjusted alike. */
  private Map<ArmComparison, Double> adjustments(List<ArmComparison> family) {
    List<ArmComparison> tested =
        family.stream().filter(comparison -> comparison.pValue() != null).toList();
    List<Double> pValues =
        tested.stream().map(comparison -> Objects.requireNonNull(comparison.pValue())).toList();
    List<Double> adjusted =
        switch (judging.correction()) {
          case Correction.HOLM -> MultipleTesting.HOLM.adjust(pValues);
          case Correction.BENJAMINI_HOCHBERG -> MultipleTesting.BENJAMINI_HOCHBERG.adjust(pValues);
          case Correction.NONE -> pValues;
        };
    Map<ArmComparison, Double> byComparison = new HashMap<>();
    for (int i = 0; i < tested.size(); i++) {
      byComparison.put(tested.get(i), adjusted.get(i));
    }
    return byComparison;
  }

  private static MetricResult withComparisons(
      MetricResult metric, UnaryOperator<ArmComparison> change) {
    return new MetricResult(
        metric.name(),
        metric.type(),
        metric.event(),
        metric.role(),
        metric.better(),
        metric.variants().stream().map(variant -> with(variant, change)).toList(),
        metric.segments(),
        metric.steps());
  }

  private static VariantResult with(VariantResult result, UnaryOperator<ArmComparison> change) {
    return result.comparison() == null
        ? result
        : new VariantResult(
            result.variant(),
            result.units(),
            result.conversions(),
            result.count(),
            result.sum(),
            result.rate(),
            result.difference(),
            result.value(),
            change.apply(result.comparison()));
  }

  private static <T> @Nullable T known(Finding<T> finding) {
    return switch (finding) {
      case Finding.Known<T>(T value) -> value;
      case Finding.Unknown<T> _ -> null;
    };
  }

  private ExperimentDesign design() {
    return experiment.design();
  }
}
