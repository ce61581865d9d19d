package io.iaros.cx.experiment.report;

import io.iaros.cx.experiment.decision.Recommendation;
import io.iaros.cx.experiment.lifecycle.Metric.Role;
import io.iaros.cx.experiment.measurement.ArmComparison;
import io.iaros.cx.experiment.measurement.ArmComparison.Effect;
import io.iaros.cx.experiment.measurement.ArmComparison.Guard;
import io.iaros.cx.experiment.measurement.ExperimentResults;
import io.iaros.cx.experiment.measurement.ExperimentResults.MetricResult;
import io.iaros.cx.experiment.measurement.ExperimentResults.VariantResult;
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
      case REVIEW -> "People must decide.";
    };
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

  private static String number(double value) {
    return String.format(Locale.ROOT, "%+.2f", value);
  }
}
