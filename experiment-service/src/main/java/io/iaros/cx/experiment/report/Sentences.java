package io.iaros.cx.experiment.report;

import io.iaros.cx.experiment.decision.Recommendation;
import io.iaros.cx.experiment.lifecycle.Claim;
import io.iaros.cx.experiment.lifecycle.Metric.Role;
import io.iaros.cx.experiment.measurement.ArmComparison;
import io.iaros.cx.experiment.measurement.ArmComparison.Effect;
import io.iaros.cx.experiment.measurement.ArmComparison.Guard;
import io.iaros.cx.experiment.measurement.ExperimentResults;
import io.iaros.cx.experiment.measurement.ExperimentResults.MetricResult;
import io.iaros.cx.experiment.measurement.ExperimentResults.VariantResult;
import io.iaros.cx.experiment.measurement.LookProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results in plain words. Pure. */
final class Sentences {

  private Sentences() {}

  static List<String> of(ExperimentResults results, Recommendation recommendation) {
    List<String> words = new ArrayList<>();
    words.add(headline(recommendation));
    words.addAll(recommendation.reasons());
    words.addAll(design(results));
    for (MetricResult metric : results.metrics()) {
      for (VariantResult variant : metric.variants()) {
        ArmComparison comparison = variant.comparison();
        if (comparison != null) {
          words.add(sentence(metric, variant.variant(), comparison));
        }
      }
    }
    return List.copyOf(words);
  }

  static String headline(Recommendation recommendation) {
    return switch (recommendation.verdict()) {
      case NO_DATA -> "There is nothing to judge yet.";
      case UNHEALTHY -> "Do not trust these numbers.";
      case WAIT -> "Wait.";
      case SHIP -> "Roll out %s.".formatted(recommendation.variant());
      case ROLL_BACK -> "Roll back.";
      case STOP_FOR_FUTILITY -> "Stop: it leads to nothing.";
      case REVIEW -> "People must decide.";
    };
  }

  private static List<String> design(ExperimentResults results) {
    List<String> words = new ArrayList<>();
    LookProgress looks = results.looks();
    if (looks != null) {
      words.add(
          String.format(
              Locale.ROOT,
              "%d looks are taken of %d that were planned; %.0f %% of the planned units have come.",
              looks.taken().size(),
              looks.planned().size(),
              100 * looks.information()));
    }
    if (results.clusters() != null) {
      words.add(
          "Variants are compared over %d clusters that were assigned as one."
              .formatted(results.clusters().clusters()));
    }
    return words;
  }

  private static String sentence(MetricResult metric, String variant, ArmComparison comparison) {
    Guard guard = comparison.guard();
    if (metric.role() == Role.GUARDRAIL && guard != null) {
      return switch (guard.verdict()) {
        case HARMED -> "%s suffers from %s.".formatted(metric.name(), variant);
        case SAFE ->
            "%s does not suffer from %s by more than the margin.".formatted(metric.name(), variant);
        case UNDECIDED -> "No harm of %s to %s is shown so far.".formatted(variant, metric.name());
      };
    }
    Effect effect = comparison.relative() == null ? comparison.absolute() : comparison.relative();
    if (effect == null) {
      return "Of %s in %s nothing can be said yet.".formatted(metric.name(), variant);
    }
    String unit = comparison.relative() == null ? "" : " %";
    double factor = comparison.relative() == null ? 1 : 100;
    String signal =
        switch (comparison.signal()) {
          case BETTER -> "is better";
          case WORSE -> "is worse";
          case NOT_WORSE -> "is not worse by more than %s".formatted(margin(comparison));
          case EQUIVALENT -> "is alike, give or take %s,".formatted(margin(comparison));
          case NONE -> "shows no clear effect";
        };
    return "%s %s in %s: %s%s, between %s and %s."
        .formatted(
            variant,
            signal,
            metric.name(),
            number(factor * effect.value()),
            unit,
            effect.lower() == null ? "−∞" : number(factor * effect.lower()) + unit,
            effect.upper() == null ? "∞" : number(factor * effect.upper()) + unit);
  }

  private static String margin(ArmComparison comparison) {
    Claim claim = comparison.hypothesis();
    double margin = claim == null || claim.margin() == null ? 0 : claim.margin();
    return String.format(Locale.ROOT, "%.1f %%", 100 * margin);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%+.2f", value);
  }
}
