package io.iaros.cx.experiment.bandit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.experiment.bandit.BanditStore.Bandit;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.measurement.ArmEstimate;
import io.iaros.cx.experiment.measurement.ResultsReader;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Weights that follow what an experiment has shown, over HTTP. */
@RestController
class BanditController {

  private static final Duration EVERY_MAX = Duration.ofDays(30);

  private final BanditHandler handler;
  private final BanditStore bandits;
  private final ExperimentStore experiments;
  private final ResultsReader results;
  private final InstantSource clock;

  BanditController(
      BanditHandler handler,
      BanditStore bandits,
      ExperimentStore experiments,
      ResultsReader results,
      InstantSource clock) {
    this.handler = handler;
    this.bandits = bandits;
    this.experiments = experiments;
    this.results = results;
    this.clock = clock;
  }

  /** What is left out takes its usual value; see {@link BanditPlan}. */
  record NewBandit(
      @Size(min = 1, max = 64) String metric,
      @Nullable @Min(1) Integer floor,
      @Nullable @Min(2) Long minimumUnits,
      @Nullable Duration every) {

    BanditPlan plan() {
      return new BanditPlan(
          metric,
          Objects.requireNonNullElse(floor, BanditPlan.USUAL_FLOOR),
          Objects.requireNonNullElse(minimumUnits, BanditPlan.USUAL_UNITS),
          Objects.requireNonNullElse(every, BanditPlan.USUAL_TIME));
    }
  }

  /**
   * @param arms what is known of each, honest where weights changed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record BanditView(
      boolean active, BanditPlan plan, List<Variant> weights, List<ArmEstimate> arms) {}

  @PutMapping("/api/v1/experiments/{key}/bandit")
  BanditView begin(@PathVariable String key, @RequestBody NewBandit request, Principal caller) {
    List<Fault> faults = faults(experiment(key).design(), request);
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    handler.begin(key, request.plan(), now(), caller.getName());
    return get(key);
  }

  @GetMapping("/api/v1/experiments/{key}/bandit")
  BanditView get(@PathVariable String key) {
    StoredExperiment experiment = experiment(key);
    Bandit bandit = bandit(key);
    return new BanditView(
        bandit.active(),
        bandit.plan(),
        experiment.design().variants(),
        results.arms(experiment, bandit.plan().metric()));
  }

  /** Weights stay as they are by then. */
  @DeleteMapping("/api/v1/experiments/{key}/bandit")
  BanditView end(@PathVariable String key, Principal caller) {
    experiment(key);
    handler.end(key, bandit(key).plan(), now(), caller.getName());
    return get(key);
  }

  private static List<Fault> faults(ExperimentDesign design, NewBandit request) {
    List<Fault> faults = new ArrayList<>();
    boolean hasMean =
        design.metrics().stream()
            .filter(metric -> metric.name().equals(request.metric()))
            .map(Metric::type)
            .anyMatch(type -> type != Metric.Type.RATIO && type != Metric.Type.QUANTILE);
    if (!hasMean) {
      faults.add(
          new Fault(
              "/metric",
              "Expected a metric of the design that has a mean, but got '%s'."
                  .formatted(request.metric())));
    }
    BanditPlan plan = request.plan();
    int floorMax = ExperimentDesign.WHOLE / design.variants().size();
    if (plan.floor() > floorMax) {
      faults.add(
          new Fault(
              "/floor", "Expected at most %d, but got %d.".formatted(floorMax, plan.floor())));
    }
    if (plan.every().isNegative()
        || plan.every().isZero()
        || plan.every().compareTo(EVERY_MAX) > 0) {
      faults.add(
          new Fault(
              "/every", "Expected at most %s, but got %s.".formatted(EVERY_MAX, plan.every())));
    }
    return faults;
  }

  private Bandit bandit(String key) {
    return bandits
        .find(key)
        .orElseThrow(() -> ProblemException.notFound("a bandit of the experiment", key));
  }

  private StoredExperiment experiment(String key) {
    return experiments
        .find(key)
        .orElseThrow(() -> ProblemException.notFound("an experiment with the key", key));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
