package io.iaros.cx.experiment.interaction;

import io.iaros.cx.experiment.analysis.Analysis;
import io.iaros.cx.experiment.analysis.Comparison;
import io.iaros.cx.experiment.analysis.Finding;
import io.iaros.cx.experiment.analysis.Hypothesis;
import io.iaros.cx.experiment.analysis.Inference;
import io.iaros.cx.experiment.analysis.Interval;
import io.iaros.cx.experiment.analysis.Method;
import io.iaros.cx.experiment.analysis.Moments;
import io.iaros.cx.experiment.analysis.Plan;
import io.iaros.cx.experiment.analysis.Scale;
import io.iaros.cx.experiment.interaction.InteractionReport.Interaction;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import java.util.ArrayList;
import java.util.List;

/**
 * One metric of an experiment among the units that have also seen another one. Pure.
 *
 * @param cells of each pair of variants
 */
record Crossing(StoredExperiment one, StoredExperiment other, String metric, List<Cell> cells) {

  record Cell(String variant, String otherVariant, Moments moments) {}

  List<Interaction> interactions() {
    List<Interaction> interactions = new ArrayList<>();
    for (Variant variant : treated(one.design())) {
      for (Variant otherVariant : treated(other.design())) {
        interactions.add(interaction(variant.key(), otherVariant.key()));
      }
    }
    return interactions;
  }

  private static List<Variant> treated(ExperimentDesign design) {
    return design.variants().subList(1, design.variants().size());
  }

  private Interaction interaction(String variant, String otherVariant) {
    String control = one.design().variants().getFirst().key();
    String otherControl = other.design().variants().getFirst().key();
    Moments neither = moments(control, otherControl);
    Moments alone = moments(variant, otherControl);
    Moments theOther = moments(control, otherVariant);
    Moments both = moments(variant, otherVariant);
    long units = neither.units() + alone.units() + theOther.units() + both.units();
    return switch (Analysis.interaction(neither, alone, theOther, both, plan())) {
      case Finding.Known<Comparison>(var known) -> told(variant, otherVariant, units, known);
      case Finding.Unknown<Comparison>(var reason) ->
          new Interaction(
              metric,
              variant,
              other.key(),
              otherVariant,
              units,
              null,
              null,
              null,
              null,
              null,
              null,
              false,
              reason);
    };
  }

  private Interaction told(String variant, String otherVariant, long units, Comparison known) {
    return switch (known.inference()) {
      case Inference.Frequentist(Interval interval, double pValue, _) ->
          new Interaction(
              metric,
              variant,
              other.key(),
              otherVariant,
              units,
              known.effect().value(),
              known.effect().standardError(),
              interval.lower(),
              interval.upper(),
              pValue,
              null,
              false,
              null);
      case Inference.Bayesian _ ->
          throw new IllegalStateException("Expected a plan with an error of the first kind");
    };
  }

  private Moments moments(String variant, String otherVariant) {
    return cells.stream()
        .filter(cell -> cell.variant().equals(variant) && cell.otherVariant().equals(otherVariant))
        .map(Cell::moments)
        .findFirst()
        .orElse(Moments.NONE);
  }

  /** Whoever looks again and again at results looks so at this, too. */
  private Plan plan() {
    AnalysisPlan plan = one.design().analysisOrUsual();
    Method method =
        switch (plan.methodOrUsual()) {
          case FIXED, BAYESIAN -> new Method.FixedHorizon();
          case SEQUENTIAL, MIXTURE, GROUP_SEQUENTIAL -> Method.ConfidenceSequence.USUAL;
        };
    return new Plan(Scale.ABSOLUTE, method, new Hypothesis.Difference(), plan.alphaOrUsual());
  }
}
