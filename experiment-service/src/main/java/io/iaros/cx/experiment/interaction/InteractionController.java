package io.iaros.cx.experiment.interaction;

import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.service.problem.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Interactions of experiments over HTTP: with one that is named, or with all that overlap. */
@RestController
class InteractionController {

  private final Interactions interactions;
  private final ExperimentStore experiments;
  private final InstantSource clock;

  InteractionController(
      Interactions interactions, ExperimentStore experiments, InstantSource clock) {
    this.interactions = interactions;
    this.experiments = experiments;
    this.clock = clock;
  }

  @GetMapping("/api/v1/experiments/{key}/interactions")
  InteractionReport interactions(
      @PathVariable String key, @RequestParam(required = false) @Nullable String with) {
    StoredExperiment one = experiment(key);
    Instant now = clock.instant();
    return with == null
        ? interactions.read(one, now)
        : interactions.with(one, List.of(other(key, with)), now);
  }

  private StoredExperiment other(String key, String with) {
    return experiments
        .find(with)
        .filter(found -> !found.key().equals(key))
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    "#with",
                    "Expected the key of another experiment, but got '%s'.".formatted(with)));
  }

  private StoredExperiment experiment(String key) {
    return experiments
        .find(key)
        .orElseThrow(() -> ProblemException.notFound("an experiment with the key", key));
  }
}
