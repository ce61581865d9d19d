package io.iaros.cx.experiment.interaction;

import io.iaros.cx.experiment.analysis.MultipleTesting;
import io.iaros.cx.experiment.interaction.InteractionReport.Interaction;
import io.iaros.cx.experiment.interaction.InteractionReport.Other;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan;
import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.service.problem.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Interactions of experiments over HTTP: with one that is named, or with all that overlap. */
@RestController
class InteractionController {

  private static final int OTHERS_MAX = 20;

  private final InteractionReading reading;
  private final ExperimentStore experiments;
  private final InstantSource clock;

  InteractionController(
      InteractionReading reading, ExperimentStore experiments, InstantSource clock) {
    this.reading = reading;
    this.experiments = experiments;
    this.clock = clock;
  }

  @GetMapping("/api/v1/experiments/{key}/interactions")
  InteractionReport interactions(
      @PathVariable String key, @RequestParam(required = false) @Nullable String with) {
    StoredExperiment one = experiment(key);
    List<Other> overlapping = new ArrayList<>();
    List<Interaction> interactions = new ArrayList<>();
    Instant now = clock.instant();
    for (StoredExperiment other : others(key, with)) {
      Other shared = reading.shared(one, other);
      overlapping.add(shared);
      if (shared.units() > 0) {
        goals(one).stream()
            .map(metric -> reading.crossing(one, other, metric, now))
            .forEach(crossing -> interactions.addAll(crossing.interactions()));
      }
    }
    return new InteractionReport(
        key, overlapping, adjusted(interactions, one.design().analysisOrUsual()));
  }

  private List<StoredExperiment> others(String key, @Nullable String with) {
    if (with == null) {
      return reading.besides(key, OTHERS_MAX).stream()
          .map(experiments::find)
          .flatMap(Optional::stream)
          .toList();
    }
    StoredExperiment other =
        experiments
            .find(with)
            .filter(found -> !found.key().equals(key))
            .orElseThrow(
                () ->
                    ProblemException.invalid(
                        "#with",
                        "Expected the key of another experiment, but got '%s'.".formatted(with)));
    return List.of(other);
  }

  /** Of what has no mean over units, there are none. */
  private static List<Metric> goals(StoredExperiment experiment) {
    return experiment.design().metrics().stream()
        .filter(metric -> metric.role() == Metric.Role.GOAL)
        .filter(
            metric ->
                switch (metric.type()) {
                  case PROPORTION, COUNT, MEAN, REVENUE, RETENTION, FUNNEL -> true;
                  case RATIO, QUANTILE -> false;
                })
        .toList();
  }

  private static List<Interaction> adjusted(List<Interaction> all, AnalysisPlan plan) {
    List<Interaction> tested = all.stream().filter(one -> one.pValue() != null).toList();
    List<Double> pValues =
        tested.stream().map(one -> Objects.requireNonNull(one.pValue())).toList();
    List<Double> adjusted =
        switch (plan.correctionOrUsual()) {
          case HOLM -> MultipleTesting.HOLM.adjust(pValues);
          case BENJAMINI_HOCHBERG -> MultipleTesting.BENJAMINI_HOCHBERG.adjust(pValues);
          case NONE -> pValues;
        };
    List<Interaction> told = new ArrayList<>();
    for (int i = 0; i < tested.size(); i++) {
      told.add(tested.get(i).adjusted(adjusted.get(i), plan.alphaOrUsual()));
    }
    told.sort(Comparator.comparing(one -> Objects.requireNonNull(one.pValue())));
    all.stream().filter(one -> one.pValue() == null).forEach(told::add);
    return told;
  }

  private StoredExperiment experiment(String key) {
    return experiments
        .find(key)
        .orElseThrow(() -> ProblemException.notFound("an experiment with the key", key));
  }
}
