package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.AnalysisPlan;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Method;
import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.lifecycle.Words;
import io.iaros.cx.experiment.measurement.ResultsReader.Question;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What experiments have shown, over HTTP. */
@RestController
class ResultsController {

  private final ResultsReader results;
  private final ExperimentStore experiments;
  private final InstantSource clock;

  ResultsController(ResultsReader results, ExperimentStore experiments, InstantSource clock) {
    this.results = results;
    this.experiments = experiments;
    this.clock = clock;
  }

  @GetMapping("/api/v1/experiments/{key}/results")
  ExperimentResults results(
      @PathVariable String key,
      @RequestParam(required = false) @Nullable String method,
      @RequestParam(required = false) @Nullable String cuped,
      @RequestParam(required = false) @Nullable String dimension) {
    StoredExperiment experiment = experiments.find(key).orElseThrow(() -> notFound(key));
    AnalysisPlan plan = experiment.design().analysisOrUsual();
    return results
        .read(
            key,
            question(method, cuped, dimension, plan, results.dimensions(experiment)),
            clock.instant().truncatedTo(ChronoUnit.MILLIS))
        .orElseThrow(() -> notFound(key));
  }

  private static Question question(
      @Nullable String method,
      @Nullable String cuped,
      @Nullable String dimension,
      AnalysisPlan plan,
      List<String> dimensions) {
    List<Fault> faults = new ArrayList<>();
    Optional<Method> chosen = method == null ? Optional.empty() : Words.find(Method.class, method);
    if (method != null && chosen.isEmpty()) {
      faults.add(
          new Fault(
              "#method",
              "Expected one of %s, but got '%s'."
                  .formatted(String.join(", ", Words.all(Method.class)), method)));
    }
    if (chosen.filter(one -> one == Method.GROUP_SEQUENTIAL).isPresent() && plan.looks() == null) {
      faults.add(
          new Fault(
              "#method", "Expected another method, because the design has no planned looks."));
    }
    if (cuped != null && !List.of("true", "false").contains(cuped)) {
      faults.add(new Fault("#cuped", "Expected true or false, but got '%s'.".formatted(cuped)));
    }
    if (dimension != null && !dimensions.contains(dimension)) {
      faults.add(
          new Fault(
              "#dimension",
              "Expected an attribute of the exposures (%s), but got '%s'."
                  .formatted(String.join(", ", dimensions), dimension)));
    }
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    return new Question(
        chosen.orElse(null), cuped == null ? null : Boolean.valueOf(cuped), dimension);
  }

  private static ProblemException notFound(String key) {
    return ProblemException.notFound("an experiment with the key", key);
  }
}
