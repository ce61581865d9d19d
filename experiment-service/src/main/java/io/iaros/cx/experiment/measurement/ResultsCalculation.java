package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.analysis.Finding;
import io.iaros.cx.experiment.analysis.MultipleExposure;
import io.iaros.cx.experiment.analysis.MultipleTesting;
import io.iaros.cx.experiment.analysis.SampleRatio;
import io.iaros.cx.experiment.analysis.SequentialSampleRatio;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Correction;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Method;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.measurement.ExperimentResults.ClusterCounts;
import io.iaros.cx.experiment.measurement.ExperimentResults.MetricResult;
import io.iaros.cx.experiment.measurement.ExperimentResults.SegmentResult;
import io.iaros.cx.experiment.measurement.ExperimentResults.VariantClusters;
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
 * @param clusters sums over what was assigned together; absent where each unit was by itself
 * @param looks that were taken of a group sequential experiment
 * @param dimension by which results are told apart; absent for all units together
 */
record ResultsCalculation(
    StoredExperiment experiment,
    Periods periods,
    StampedSnapshot stamped,
    @Nullable ClusterSums clusters,
    List<TakenLook> looks,
    Judging judging,
    @Nullable String dimension) {

  /** Below this a mismatch of the sample ratio is no chance: Fabijan and others. */
  private static final double MISMATCH = 0.001;

  /** A larger share than this of what should not be is a fault. */
  private static final double MANY = 0.01;

  ExperimentResults asOf(Instant now) {
    Snapshot snapshot = stamped.snapshot();
    List<SampleRatio.Share> unitShares = periods.shares(snapshot, design().variants());
    List<SampleRatio.Share> shares = clusters == null ? unitShares : clusterShares(clusters);
    SampleRatio sampleRatio = SampleRatio.of(shares);
    SequentialSampleRatio sequential =
        known(SequentialSampleRatio.of(shares, SequentialSampleRatio.USUAL_CONCENTRATION));
    long units = unitShares.stream().mapToLong(SampleRatio.Share::units).sum();
    MultipleExposure multiple = known(MultipleExposure.of(snapshot.multiple(), units));
    List<MetricResult> metrics = adjusted(design().metrics().stream().map(this::result).toList());
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
        counts(),
        LookProgress.of(design().analysisOrUsual(), units, looks),
        warnings(sampleRatio, sequential, multiple),
        Notes.of(metrics),
        design().variants().stream()
            .map(variant -> new VariantUnits(variant.key(), variant.weight(), units(variant)))
            .toList(),
        metrics);
  }

  ResultsCalculation judgedBy(Judging other) {
    return new ResultsCalculation(experiment, periods, stamped, clusters, looks, other, dimension);
  }

  long units() {
    return design().variants().stream().mapToLong(this::units).sum();
  }

  private long units(Variant variant) {
    return stamped.snapshot().of(null, variant.key()).units();
  }

  private List<SampleRatio.Share> clusterShares(ClusterSums sums) {
    return design().variants().stream()
        .map(variant -> new SampleRatio.Share(sums.of(variant.key()), variant.weight()))
        .toList();
  }

  private @Nullable ClusterCounts counts() {
    return clusters == null
        ? null
        : new ClusterCounts(
            clusters.clusters(),
            clusters.mixed(),
            clusters.notTold(),
            clusters.washedOut(),
            design().variants().stream()
                .map(variant -> new VariantClusters(variant.key(), clusters.of(variant.key())))
                .toList());
  }

  /** Both tests, because a caller may look once or always: each errs once in a thousand. */
  private List<Warning> warnings(
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
    if (clusters != null && clusters.mixed() > MANY * clusters.clusters()) {
      warnings.add(Warning.MIXED_CLUSTERS);
    }
    if (clusters != null && clusters.notTold() > MANY * units()) {
      warnings.add(Warning.CLUSTERS_NOT_TOLD);
    }
    return warnings;
  }

  private MetricResult result(Metric metric) {
    MetricSums sums =
        new MetricSums(
            metric, stamped.snapshot(), clusters, design().analysisOrUsual().stratifyBy());
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
        sums.steps(design().variants()),
        new Novelties(design(), stamped.snapshot(), judging.alpha()).of(metric));
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
        variant.equals(first) ? null : judged(arms, variant),
        variant.equals(first) || sums.metric().role() != Metric.Role.GOAL
            ? null
            : Prospect.of(arms, judging, design().analysisOrUsual(), units(), looks));
  }

  /** Between the looks of a plan what the last one told stands, and before the first nothing. */
  private ArmComparison judged(Arms arms, String variant) {
    if (!isBetweenLooks()) {
      return arms.judged(judging);
    }
    ArmComparison now = arms.judged(judging.atAnyTime());
    return arms.metric().role() == Metric.Role.GOAL
        ? LookProgress.standing(looks, arms.metric().name(), variant)
            .orElseGet(now::withoutInference)
        : now;
  }

  private boolean isBetweenLooks() {
    return judging.method() == Method.GROUP_SEQUENTIAL && judging.information() == null;
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
                variant.key().equals(first) ? null : arms.judged(judging.atAnyTime())));
      }
    }
    return adjustedSegments(results, sums.metric());
  }

  /**
   * The family is every goal in every variant; guardrails and secondary metrics are no part. What
   * was told at a look has been adjusted at that look.
   */
  private List<MetricResult> adjusted(List<MetricResult> metrics) {
    if (isBetweenLooks()) {
      return metrics;
    }
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
        metric.steps(),
        metric.novelty());
  }

  private static VariantResult with(VariantResult result, UnaryOperator<ArmComparison> change) {
    return result.comparison() == null ? result : result.with(change.apply(result.comparison()));
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
