package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.measurement.ArmComparison.Effect;
import io.iaros.cx.experiment.measurement.ArmComparison.Signal;
import io.iaros.cx.experiment.measurement.ExperimentResults.MetricResult;
import io.iaros.cx.experiment.measurement.ExperimentResults.Note;
import io.iaros.cx.experiment.measurement.ExperimentResults.Note.Kind;
import io.iaros.cx.experiment.measurement.ExperimentResults.NoveltyResult;
import io.iaros.cx.experiment.measurement.ExperimentResults.VariantResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of results is to be looked into before it is believed. Pure. */
final class Notes {

  /**
   * A relative effect beyond it that is shown is rarely one: "any figure that looks interesting or
   * different is usually wrong". R. Kohavi, D. Tang, Y. Xu, "Trustworthy Online Controlled
   * Experiments" (2020), chapter 3.
   */
  private static final double TOO_LARGE = 0.5;

  /** The slope is looked at again and again, so that the usual error would be too large. */
  private static final double CHANGES = 0.01;

  private Notes() {}

  static List<Note> of(List<MetricResult> metrics) {
    List<Note> notes = new ArrayList<>();
    for (MetricResult metric : metrics) {
      if (metric.role() == Metric.Role.GOAL) {
        for (VariantResult variant : metric.variants()) {
          if (isTooLarge(variant.comparison())) {
            notes.add(new Note(Kind.TOO_LARGE_TO_BELIEVE, metric.name(), variant.variant()));
          }
        }
      }
      for (NoveltyResult novelty : metric.novelty()) {
        if (novelty.pValue() < CHANGES) {
          notes.add(new Note(Kind.CHANGES_WITH_TIME, metric.name(), novelty.variant()));
        }
      }
    }
    return notes;
  }

  private static boolean isTooLarge(@Nullable ArmComparison comparison) {
    if (comparison == null || comparison.signal() == Signal.NONE) {
      return false;
    }
    Effect effect = comparison.relative();
    return effect != null && Math.abs(effect.value()) > TOO_LARGE;
  }
}
