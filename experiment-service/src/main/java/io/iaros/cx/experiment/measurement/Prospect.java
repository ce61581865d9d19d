package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.analysis.Comparison;
import io.iaros.cx.experiment.analysis.ConditionalPower;
import io.iaros.cx.experiment.analysis.Finding;
import io.iaros.cx.experiment.analysis.GroupSequentialDesign;
import io.iaros.cx.experiment.analysis.Plan;
import io.iaros.cx.experiment.analysis.Scale;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan;
import io.iaros.cx.experiment.lifecycle.LookPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How likely a goal will have shown what it is to show when the planned units are there.
 *
 * @param information the part of the planned units that has come
 * @param underDesign if the effect is the target of the design
 * @param underTrend if the effect is the one seen so far
 * @param predictive averaged over what the effect may be, given what was seen
 */
public record Prospect(
    double information, double underDesign, double underTrend, double predictive) {

  /** None without planned units, after they have come, and for what has no such chance. */
  static @Nullable Prospect of(
      Arms arms, Judging judging, AnalysisPlan plan, long units, List<TakenLook> looks) {
    Long planned = plan.plannedUnits();
    if (planned == null || units == 0 || units >= planned) {
      return null;
    }
    double information = (double) units / planned;
    Judging atEnd = judging.at(atEnd(plan.looks(), information, looks));
    Plan end = arms.plan(Scale.RELATIVE, atEnd);
    Finding<ConditionalPower> chances =
        arms.compare(arms.plan(Scale.RELATIVE, judging.atAnyTime()), judging.cuped())
            .map(Comparison::effect)
            .flatMap(
                effect ->
                    ConditionalPower.of(
                        effect,
                        end,
                        Hypotheses.better(arms.metric()),
                        information,
                        plan.targetEffectOrUsual()));
    return switch (chances) {
      case Finding.Known<ConditionalPower>(var known) ->
          new Prospect(information, known.underDesign(), known.underTrend(), known.predictive());
      case Finding.Unknown<ConditionalPower> _ -> null;
    };
  }

  /** The looks that were taken and those that are still to come. */
  private static List<Double> atEnd(
      @Nullable LookPlan plan, double information, List<TakenLook> taken) {
    if (plan == null) {
      return List.of(1.0);
    }
    List<Double> all = new ArrayList<>(taken.stream().map(TakenLook::information).toList());
    double last = all.isEmpty() ? 0 : all.getLast();
    double from = Math.max(information, last + GroupSequentialDesign.LEAST_STEP);
    plan.informationOrEven().stream().filter(look -> look >= from).forEach(all::add);
    return all;
  }
}
