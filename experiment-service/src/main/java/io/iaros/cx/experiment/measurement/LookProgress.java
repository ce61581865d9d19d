package io.iaros.cx.experiment.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.iaros.cx.experiment.analysis.GroupSequentialDesign;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan;
import io.iaros.cx.experiment.lifecycle.LookPlan;
import io.iaros.cx.experiment.measurement.ArmComparison.Signal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a group sequential experiment stands.
 *
 * @param planned the information of each look that was planned
 * @param information the part of the planned units that has come by now
 * @param next the information at which the next look is due; absent after the last one
 * @param nextUnits the same in units
 * @param stop whether going on is of use
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LookProgress(
    List<Double> planned,
    long plannedUnits,
    double information,
    @Nullable Double next,
    @Nullable Long nextUnits,
    Stop stop,
    List<TakenLook> taken) {

  public enum Stop {
    @JsonProperty("no")
    NO,
    /** A goal has crossed its boundary. */
    @JsonProperty("boundary-crossed")
    BOUNDARY_CROSSED,
    /** The last look was taken, and no boundary was crossed. */
    @JsonProperty("plan-over")
    PLAN_OVER
  }

  public LookProgress {
    planned = List.copyOf(planned);
    taken = List.copyOf(taken);
  }

  static @Nullable LookProgress of(AnalysisPlan plan, long units, List<TakenLook> taken) {
    LookPlan looks = plan.looks();
    Long plannedUnits = plan.plannedUnits();
    if (looks == null || plannedUnits == null) {
      return null;
    }
    List<Double> planned = looks.informationOrEven();
    Double next = nextAfter(planned, taken);
    return new LookProgress(
        planned,
        plannedUnits,
        (double) units / plannedUnits,
        next,
        next == null ? null : Long.valueOf((long) Math.ceil(next * plannedUnits)),
        stop(next, taken),
        taken);
  }

  /**
   * Where several planned looks have been passed over, one is taken for them all: the spending of
   * the error asks for the information that there was, and not for the number of looks.
   */
  public static @Nullable Double nextAfter(List<Double> planned, List<TakenLook> taken) {
    double last = taken.isEmpty() ? 0 : taken.getLast().information();
    return planned.stream()
        .filter(look -> look >= last + GroupSequentialDesign.LEAST_STEP)
        .findFirst()
        .orElse(null);
  }

  private static Stop stop(@Nullable Double next, List<TakenLook> taken) {
    boolean crossed =
        taken.stream()
            .flatMap(look -> look.goals().stream())
            .anyMatch(goal -> goal.comparison().signal() != Signal.NONE);
    if (crossed) {
      return Stop.BOUNDARY_CROSSED;
    }
    return next == null ? Stop.PLAN_OVER : Stop.NO;
  }

  /** What was shown stays shown; else what the last look has told. */
  static Optional<ArmComparison> standing(List<TakenLook> taken, String metric, String variant) {
    List<ArmComparison> told =
        taken.stream()
            .flatMap(look -> look.goals().stream())
            .filter(goal -> goal.metric().equals(metric) && goal.variant().equals(variant))
            .map(TakenLook.AtLook::comparison)
            .toList();
    return told.stream()
        .filter(comparison -> comparison.signal() != Signal.NONE)
        .findFirst()
        .or(() -> told.isEmpty() ? Optional.empty() : Optional.of(told.getLast()));
  }
}
