package io.iaros.cx.experiment.measurement;

import io.iaros.cx.service.problem.ProblemException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What experiments have shown, over HTTP. */
@RestController
class ResultsController {

  private final ResultsReader results;
  private final InstantSource clock;

  ResultsController(ResultsReader results, InstantSource clock) {
    this.results = results;
    this.clock = clock;
  }

  @GetMapping("/api/v1/experiments/{key}/results")
  ExperimentResults results(@PathVariable String key) {
    return results
        .read(key, clock.instant().truncatedTo(ChronoUnit.MILLIS))
        .orElseThrow(() -> ProblemException.notFound("an experiment with the key", key));
  }
}
