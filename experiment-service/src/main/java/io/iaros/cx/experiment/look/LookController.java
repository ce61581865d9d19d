package io.iaros.cx.experiment.look;

import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.measurement.TakenLook;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import java.security.Principal;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Looks over HTTP. */
@RestController
class LookController {

  private final LookHandler handler;
  private final LookStore looks;
  private final ExperimentStore experiments;
  private final InstantSource clock;

  LookController(
      LookHandler handler, LookStore looks, ExperimentStore experiments, InstantSource clock) {
    this.handler = handler;
    this.looks = looks;
    this.experiments = experiments;
    this.clock = clock;
  }

  @GetMapping("/api/v1/experiments/{key}/looks")
  List<TakenLook> all(@PathVariable String key) {
    if (experiments.find(key).isEmpty()) {
      throw ProblemException.notFound("an experiment with the key", key);
    }
    return looks.of(key);
  }

  /** The one that is due, without waiting for the next check. */
  @PostMapping("/api/v1/experiments/{key}/looks")
  TakenLook take(@PathVariable String key, Principal caller) {
    Optional<LookRejection> rejection =
        handler.take(key, clock.instant().truncatedTo(ChronoUnit.MILLIS), caller.getName());
    if (rejection.isPresent()) {
      throw problem(rejection.orElseThrow(), key);
    }
    return looks.of(key).getLast();
  }

  private static ProblemException problem(LookRejection rejection, String key) {
    return switch (rejection) {
      case LookRejection.NoSuchExperiment _ ->
          ProblemException.notFound("an experiment with the key", key);
      case LookRejection.NotPlanned _,
          LookRejection.AllTaken _,
          LookRejection.NotDue _,
          LookRejection.NothingNew _ ->
          new ProblemException(ProblemType.CONFLICT, rejection.detail());
    };
  }
}
