package io.iaros.cx.experiment.rollout;

import io.iaros.cx.experiment.lifecycle.ExperimentControl;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.measurement.ArmComparison;
import io.iaros.cx.experiment.measurement.ArmComparison.Guard.Verdict;
import io.iaros.cx.experiment.measurement.ExperimentResults;
import io.iaros.cx.experiment.measurement.ExperimentResults.MetricResult;
import io.iaros.cx.experiment.measurement.ResultsReader;
import io.iaros.cx.service.decision.Decision.Accepted;
import io.iaros.cx.service.decision.Decision.Rejected;
import io.iaros.cx.service.timer.Timer;
import io.iaros.cx.service.timer.TimerHandler;
import io.iaros.cx.service.timer.Timers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Carries out commands: roll-out, experiment, audit and next look change in one transaction. */
@Service
class RolloutHandler implements TimerHandler {

  /** Who acts where nobody asked. */
  private static final String ACTOR = "rollout";

  private static final String LOOK = "rollout.look";

  private final RolloutStore rollouts;
  private final ExperimentStore experiments;
  private final ExperimentControl control;
  private final ResultsReader results;
  private final Timers timers;
  private final RolloutProperties properties;

  RolloutHandler(
      RolloutStore rollouts,
      ExperimentStore experiments,
      ExperimentControl control,
      ResultsReader results,
      Timers timers,
      RolloutProperties properties) {
    this.rollouts = rollouts;
    this.experiments = experiments;
    this.control = control;
    this.results = results;
    this.timers = timers;
    this.properties = properties;
  }

  @Transactional
  public Optional<RolloutRejection> begin(
      StoredExperiment experiment, RolloutPlan plan, Instant now, String actor) {
    int present =
        hasAssigned(experiment, now) ? Shares.present(experiment.design(), plan.variant()) : 0;
    int step = 0;
    while (!plan.isLast(step) && plan.share(step) <= present) {
      step++;
    }
    long units = results.read(experiment.key(), now).map(ExperimentResults::units).orElse(0L);
    return handle(experiment.key(), new RolloutCommand.Begin(plan, step, units, now), now, actor);
  }

  @Transactional
  public Optional<RolloutRejection> cancel(String key, Instant now, String actor) {
    return handle(key, new RolloutCommand.Cancel(now), now, actor);
  }

  @Override
  public String kind() {
    return LOOK;
  }

  @Override
  public void fire(Timer timer, Instant now) {
    look(timer.aggregateId(), now);
  }

  private void look(String key, Instant now) {
    if (!(rollouts.find(key) instanceof Rollout.Active active)) {
      return;
    }
    results
        .read(key, now)
        .ifPresent(seen -> handle(key, look(seen, active.plan().variant(), now), now, ACTOR));
  }

  private static RolloutCommand.Look look(ExperimentResults seen, String variant, Instant now) {
    return new RolloutCommand.Look(
        seen.units(),
        seen.metrics().stream()
            .filter(metric -> isHarmed(metric, variant))
            .map(MetricResult::name)
            .toList(),
        seen.warnings().stream().map(Enum::name).toList(),
        now);
  }

  private static boolean isHarmed(MetricResult metric, String variant) {
    return metric.variants().stream()
        .filter(result -> result.variant().equals(variant))
        .map(ExperimentResults.VariantResult::comparison)
        .anyMatch(RolloutHandler::isHarmed);
  }

  private static boolean isHarmed(@Nullable ArmComparison comparison) {
    return comparison != null
        && comparison.guard() != null
        && comparison.guard().verdict() == Verdict.HARMED;
  }

  private Optional<RolloutRejection> handle(
      String key, RolloutCommand command, Instant now, String actor) {
    Rollout state = rollouts.lock(key);
    return switch (RolloutDecider.decide(state, command)) {
      case Rejected<RolloutEvent, RolloutRejection>(var reason) -> Optional.of(reason);
      case Accepted<RolloutEvent, RolloutRejection>(List<RolloutEvent> events) -> {
        Rollout after = state;
        for (RolloutEvent event : events) {
          rollouts.append(key, event, actor);
          after = RolloutDecider.evolve(after, event);
          carryOut(key, after, event, actor);
        }
        if (after instanceof Rollout.Active) {
          lookAgain(key, now);
        }
        yield Optional.empty();
      }
    };
  }

  private void carryOut(String key, Rollout after, RolloutEvent event, String actor) {
    switch (event) {
      case RolloutEvent.Begun(var plan, var step, _, var at) -> {
        if (!plan.isLast(step)) {
          open(key, plan, step, at, actor);
        }
      }
      case RolloutEvent.Advanced(var step, _, var at) -> {
        if (after instanceof Rollout.Active(var plan, _, _, _)) {
          open(key, plan, step, at, actor);
        }
      }
      case RolloutEvent.Finished(var at) -> {
        if (after instanceof Rollout.Finished(var plan, _)) {
          control.rollOut(key, plan.variant(), at, actor);
        }
      }
      case RolloutEvent.RolledBack(_, var at) -> control.stop(key, at, actor);
      case RolloutEvent.Cancelled _ -> {}
    }
  }

  /** The start keeps the experiment from others, so what it has then it has until the end. */
  private void open(String key, RolloutPlan plan, int step, Instant at, String actor) {
    control.start(key, at, actor);
    StoredExperiment experiment = experiments.find(key).orElseThrow();
    ExperimentDesign design = experiment.design();
    Shares shares =
        hasAssigned(experiment, at)
            ? Shares.growing(design, plan.variant(), plan.share(step))
            : Shares.of(design, plan.variant(), plan.share(step));
    if (!shares.equals(Shares.present(design))) {
      control.reallocate(key, shares.variants(), shares.trafficShare(), at, actor);
    }
  }

  /** Whoever is in stays in; before the first start nobody is. */
  private static boolean hasAssigned(StoredExperiment experiment, Instant now) {
    Instant startedAt = experiment.startedAt();
    return startedAt != null && startedAt.isBefore(now);
  }

  private void lookAgain(String key, Instant now) {
    timers.set(
        new Timer(LOOK + ":" + key, LOOK, key, now.plus(properties.lookEvery()), null, "{}"));
  }
}
