package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.analysis.Finding;
import io.iaros.cx.experiment.analysis.ProportionDifference;
import io.iaros.cx.experiment.analysis.QuantileEstimate;
import io.iaros.cx.experiment.analysis.Stratum;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.measurement.Arms.Grouping;
import io.iaros.cx.experiment.measurement.ExperimentResults.StepResult;
import io.iaros.cx.experiment.measurement.Snapshot.QuantileCell;
import io.iaros.cx.experiment.measurement.Snapshot.StepCell;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One metric of a snapshot. Pure.
 *
 * @param clusters sums over what was assigned together; absent where each unit was by itself
 * @param stratifyBy a dimension within which arms are compared
 */
record MetricSums(
    Metric metric, Snapshot snapshot, @Nullable ClusterSums clusters, @Nullable String stratifyBy) {

  /** Of amounts as they are told. */
  private static final int SCALE = 6;

  /** How many errors of its rank the ends of a quantile are apart. */
  private static final double RANK_ERRORS = 2 * 1.959963984540054;

  Arms arms(String control, String variant) {
    return new Arms(
        metric,
        sums(control),
        sums(variant),
        grouping(control, variant),
        quantile(control),
        quantile(variant));
  }

  private UnitSums sums(String variant) {
    return clusters == null
        ? snapshot.of(metric.name(), variant)
        : clusters.sums(metric.name(), variant);
  }

  private Grouping grouping(String control, String variant) {
    if (clusters != null) {
      return new Grouping.Together(clusters.clusters(metric.name(), control, variant));
    }
    List<Stratum> strata =
        snapshot.periods() == 1 && stratifyBy != null
            ? kinds(control, variant, stratifyBy)
            : periods(control, variant);
    return strata.isEmpty() ? new Grouping.None() : new Grouping.Within(strata);
  }

  /** What a dimension tells apart; kinds that are too thin are one. */
  private List<Stratum> kinds(String control, String variant, String dimension) {
    List<Stratum> strata = new ArrayList<>();
    UnitSums one = UnitSums.NONE;
    UnitSums other = UnitSums.NONE;
    for (String kind : snapshot.allSegmentsOf(dimension)) {
      UnitSums ofControl = snapshot.ofSegment(metric.name(), control, dimension, kind);
      UnitSums ofVariant = snapshot.ofSegment(metric.name(), variant, dimension, kind);
      if (ofControl.units() >= 2 && ofVariant.units() >= 2) {
        strata.add(new Stratum(ofControl.moments(), ofVariant.moments()));
      } else {
        one = one.plus(ofControl);
        other = other.plus(ofVariant);
      }
    }
    if (one.units() >= 2 && other.units() >= 2) {
      strata.add(new Stratum(one.moments(), other.moments()));
    }
    return List.copyOf(strata);
  }

  Arms segmentArms(String control, String variant, String dimension, String segment) {
    return Arms.of(
        metric,
        snapshot.ofSegment(metric.name(), control, dimension, segment),
        snapshot.ofSegment(metric.name(), variant, dimension, segment));
  }

  /**
   * The periods between changes of the weights; those that are too thin join the next one, and
   * where all are, there is one only.
   */
  private List<Stratum> periods(String control, String variant) {
    if (snapshot.periods() == 1) {
      return List.of();
    }
    List<Stratum> strata = new ArrayList<>();
    UnitSums one = UnitSums.NONE;
    UnitSums other = UnitSums.NONE;
    for (int period = 0; period < snapshot.periods(); period++) {
      one = one.plus(snapshot.inPeriod(metric.name(), control, period));
      other = other.plus(snapshot.inPeriod(metric.name(), variant, period));
      if (one.units() >= 2 && other.units() >= 2) {
        strata.add(new Stratum(one.moments(), other.moments()));
        one = UnitSums.NONE;
        other = UnitSums.NONE;
      }
    }
    return List.copyOf(strata);
  }

  private Finding<QuantileEstimate> quantile(String variant) {
    return snapshot.quantiles().stream()
        .filter(cell -> cell.metric().equals(metric.name()) && cell.variant().equals(variant))
        .findFirst()
        .map(MetricSums::estimate)
        .orElseGet(Arms::none);
  }

  private static Finding<QuantileEstimate> estimate(QuantileCell cell) {
    Double value = cell.value();
    Double lower = cell.lower();
    Double upper = cell.upper();
    if (value == null || lower == null || upper == null) {
      return Finding.unknown(Finding.Reason.TOO_FEW_UNITS);
    }
    double error = (upper - lower) / RANK_ERRORS;
    return error > 0
        ? Finding.known(new QuantileEstimate(value, error, cell.units()))
        : Finding.unknown(Finding.Reason.NO_VARIANCE);
  }

  @Nullable Double rate(UnitSums arm) {
    return metric.type().isShare() && arm.units() > 0 ? arm.proportion().rate() : null;
  }

  @Nullable ProportionDifference difference(Arms arms) {
    return metric.type().isShare() && clusters == null
        ? ProportionDifference.between(arms.control().proportion(), arms.variant().proportion())
        : null;
  }

  /** Without an exponent and without zeros at the end. */
  BigDecimal told(UnitSums arm) {
    double sum = metric.type().isShare() ? (double) arm.events() : arm.x();
    BigDecimal stripped =
        BigDecimal.valueOf(sum).setScale(SCALE, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  List<StepResult> steps(List<Variant> variants) {
    if (metric.type() != Metric.Type.FUNNEL) {
      return List.of();
    }
    return variants.stream()
        .flatMap(
            variant ->
                IntStream.rangeClosed(1, metric.counted().size())
                    .mapToObj(step -> new StepResult(variant.key(), step, took(variant, step))))
        .toList();
  }

  private long took(Variant variant, int step) {
    return snapshot.steps().stream()
        .filter(cell -> cell.metric().equals(metric.name()))
        .filter(cell -> cell.variant().equals(variant.key()) && cell.reached() >= step)
        .mapToLong(StepCell::units)
        .sum();
  }
}
