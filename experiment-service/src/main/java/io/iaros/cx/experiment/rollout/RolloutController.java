package io.iaros.cx.experiment.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.lifecycle.Words;
import io.iaros.cx.experiment.rollout.RolloutPlan.OnWarning;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import jakarta.validation.constraints.Max;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Roll-outs over HTTP. */
@RestController
class RolloutController {

  private static final Duration STEP_TIME_MAX = Duration.ofDays(90);

  private final RolloutHandler handler;
  private final RolloutStore rollouts;
  private final ExperimentStore experiments;
  private final InstantSource clock;

  RolloutController(
      RolloutHandler handler,
      RolloutStore rollouts,
      ExperimentStore experiments,
      InstantSource clock) {
    this.handler = handler;
    this.rollouts = rollouts;
    this.experiments = experiments;
    this.clock = clock;
  }

  /** What is left out takes its usual value; see {@link RolloutPlan}. */
  record NewRollout(
      @Size(min = 1, max = 64) String variant,
      @Nullable @Size(min = 1, max = 20) List<@Min(1) @Max(ExperimentDesign.WHOLE) Integer> steps,
      @Nullable Duration stepTime,
      @Nullable @Min(0) Long stepUnits,
      @Nullable OnWarning onWarning) {

    RolloutPlan plan() {
      return new RolloutPlan(
          variant,
          Objects.requireNonNullElse(steps, RolloutPlan.USUAL_STEPS),
          Objects.requireNonNullElse(stepTime, RolloutPlan.USUAL_TIME),
          Objects.requireNonNullElse(stepUnits, RolloutPlan.USUAL_UNITS),
          Objects.requireNonNullElse(onWarning, OnWarning.HOLD));
    }
  }

  /**
   * @param share of all units that the variant has by now, in parts of 10,000
   * @param reasons why it was rolled back
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RolloutView(
      String status,
      @Nullable RolloutPlan plan,
      @Nullable Integer share,
      @Nullable Instant since,
      @Nullable List<String> reasons,
      List<HistoryView> history) {}

  record HistoryView(String what, Instant at, String actor) {}

  @PostMapping("/api/v1/experiments/{key}/rollout")
  RolloutView begin(@PathVariable String key, @RequestBody NewRollout request, Principal caller) {
    StoredExperiment experiment = experiment(key);
    List<Fault> faults = faults(experiment.design(), request);
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    if (experiment.stoppedAt() != null) {
      throw new ProblemException(
          ProblemType.CONFLICT, "Expected an experiment that is not over, but it was ended.");
    }
    return answer(key, handler.begin(experiment, request.plan(), now(), caller.getName()));
  }

  @GetMapping("/api/v1/experiments/{key}/rollout")
  RolloutView get(@PathVariable String key) {
    experiment(key);
    return view(key);
  }

  @PostMapping("/api/v1/experiments/{key}/rollout:cancel")
  RolloutView cancel(@PathVariable String key, Principal caller) {
    experiment(key);
    return answer(key, handler.cancel(key, now(), caller.getName()));
  }

  private static List<Fault> faults(ExperimentDesign design, NewRollout request) {
    List<Fault> faults = new ArrayList<>();
    if (design.variants().stream().skip(1).noneMatch(one -> one.key().equals(request.variant()))) {
      faults.add(
          new Fault(
              "/variant",
              "Expected a variant other than the first one, but got '%s'."
                  .formatted(request.variant())));
    }
    List<Integer> steps = request.plan().steps();
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i) <= steps.get(i - 1)) {
        faults.add(
            new Fault(
                "/steps/" + i, "Expected more than the step before, but got " + steps.get(i)));
      }
    }
    if (steps.getLast() != ExperimentDesign.WHOLE) {
      faults.add(
          new Fault("/steps", "Expected %d as the last step.".formatted(ExperimentDesign.WHOLE)));
    }
    Duration time = request.plan().stepTime();
    if (time.isNegative() || time.compareTo(STEP_TIME_MAX) > 0) {
      faults.add(
          new Fault(
              "/stepTime", "Expected at most %s, but got %s.".formatted(STEP_TIME_MAX, time)));
    }
    return faults;
  }

  private RolloutView answer(String key, Optional<RolloutRejection> rejection) {
    if (rejection.isPresent()) {
      throw new ProblemException(ProblemType.CONFLICT, rejection.orElseThrow().detail());
    }
    return view(key);
  }

  private RolloutView view(String key) {
    List<HistoryView> history =
        rollouts.history(key).stream()
            .map(
                happened ->
                    new HistoryView(Words.of(happened.kind()), happened.at(), happened.actor()))
            .toList();
    return switch (rollouts.find(key)) {
      case Rollout.None _ -> new RolloutView("none", null, null, null, null, history);
      case Rollout.Active(var plan, var step, var since, _) ->
          new RolloutView("active", plan, plan.share(step), since, null, history);
      case Rollout.Finished(var plan, var at) ->
          new RolloutView("finished", plan, ExperimentDesign.WHOLE, at, null, history);
      case Rollout.RolledBack(var plan, _, var reasons, var at) ->
          new RolloutView("rolled-back", plan, 0, at, reasons, history);
      case Rollout.Cancelled(var plan, _, var at) ->
          new RolloutView("cancelled", plan, null, at, null, history);
    };
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
