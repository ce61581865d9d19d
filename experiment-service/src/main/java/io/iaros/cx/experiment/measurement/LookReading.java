package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.analysis.GroupSequentialDesign;
import io.iaros.cx.experiment.analysis.Sides;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan;
import io.iaros.cx.experiment.lifecycle.Claim;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.measurement.ArmComparison.Effect;
import io.iaros.cx.experiment.measurement.ExperimentResults.MetricResult;
import io.iaros.cx.experiment.measurement.ExperimentResults.VariantResult;
import io.iaros.cx.experiment.measurement.TakenLook.AtLook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a look would tell, and how far the experiment is. Judged only when it is taken. Pure. */
public final class LookReading {

  /** Nobody plans for so many; beyond it boundaries are those of this much. */
  private static final double INFORMATION_MAX = 2;

  private final ResultsCalculation calculation;
  private final List<TakenLook> taken;
  private final Instant now;
  private final long units;

  LookReading(ResultsCalculation calculation, List<TakenLook> taken, Instant now) {
    this.calculation = calculation;
    this.taken = List.copyOf(taken);
    this.now = now;
    this.units = calculation.units();
  }

  public long units() {
    return units;
  }

  public List<TakenLook> taken() {
    return taken;
  }

  /** As a part of the planned units. */
  public double information() {
    return Math.min(
        INFORMATION_MAX, (double) units / Objects.requireNonNull(plan().plannedUnits()));
  }

  public TakenLook take() {
    List<Double> information = new ArrayList<>(taken.stream().map(TakenLook::information).toList());
    information.add(information());
    Judging judging = calculation.judging().at(information);
    ExperimentResults results = calculation.judgedBy(judging).asOf(now);
    GroupSequentialDesign twoSided = boundaries(judging, Sides.TWO);
    GroupSequentialDesign oneSided = boundaries(judging, Sides.ONE);
    return new TakenLook(
        taken.size() + 1,
        now,
        results.upTo(),
        units,
        information(),
        twoSided.spent().getLast(),
        goals(results, twoSided.boundaries().getLast(), oneSided.boundaries().getLast()));
  }

  private static GroupSequentialDesign boundaries(Judging judging, Sides sides) {
    return GroupSequentialDesign.of(
        Judging.analysed(Objects.requireNonNull(judging.spending())),
        judging.alpha(),
        sides,
        Objects.requireNonNull(judging.information()));
  }

  private List<AtLook> goals(ExperimentResults results, double twoSided, double oneSided) {
    List<AtLook> goals = new ArrayList<>();
    for (MetricResult metric : results.metrics()) {
      if (metric.role() == Metric.Role.GOAL) {
        for (VariantResult variant : metric.variants()) {
          goal(metric, variant, twoSided, oneSided).ifPresent(goals::add);
        }
      }
    }
    return goals;
  }

  private static Optional<AtLook> goal(
      MetricResult metric, VariantResult variant, double twoSided, double oneSided) {
    ArmComparison comparison = variant.comparison();
    if (comparison == null) {
      return Optional.empty();
    }
    Claim claim = Objects.requireNonNullElse(comparison.hypothesis(), Claim.USUAL);
    double boundary = claim.type() == Claim.Type.DIFFERENCE ? twoSided : oneSided;
    return Optional.of(
        new AtLook(
            metric.name(),
            variant.variant(),
            errors(metric, claim, comparison),
            boundary,
            comparison));
  }

  private static double errors(MetricResult metric, Claim claim, ArmComparison comparison) {
    Effect effect = claim.type().hasMargin() ? comparison.relative() : comparison.absolute();
    if (effect == null) {
      return 0;
    }
    double sign = metric.better() == Metric.Better.INCREASE ? 1 : -1;
    double margin = Objects.requireNonNullElse(claim.margin(), 0.0);
    double errors = effect.value() / effect.standardError();
    double marginErrors = margin / effect.standardError();
    return switch (claim.type()) {
      case DIFFERENCE -> errors;
      case SUPERIORITY -> sign * errors;
      case NON_INFERIORITY -> sign * errors + marginErrors;
      case EQUIVALENCE -> marginErrors - Math.abs(errors);
    };
  }

  private AnalysisPlan plan() {
    return calculation.experiment().design().analysisOrUsual();
  }
}
