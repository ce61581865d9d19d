package io.iaros.cx.experiment.bandit;

import io.iaros.cx.experiment.bandit.BanditStore.Bandit;
import io.iaros.cx.experiment.lifecycle.ExperimentControl;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.experiment.lifecycle.ExperimentStatus;
import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.measurement.ResultsReader;
import io.iaros.cx.service.timer.Timer;
import io.iaros.cx.service.timer.TimerHandler;
import io.iaros.cx.service.timer.Timers;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets weights again and again; each change is audited like one that somebody asked for. */
@Service
class BanditHandler implements TimerHandler {

  /** Who acts where nobody asked. */
  private static final String ACTOR = "bandit";

  private static final String ALLOCATE = "bandit.allocate";

  private final BanditStore bandits;
  private final ExperimentStore experiments;
  private final ExperimentControl control;
  private final ResultsReader results;
  private final Timers timers;

  BanditHandler(
      BanditStore bandits,
      ExperimentStore experiments,
      ExperimentControl control,
      ResultsReader results,
      Timers timers) {
    this.bandits = bandits;
    this.experiments = experiments;
    this.control = control;
    this.results = results;
    this.timers = timers;
  }

  @Transactional
  public void begin(String key, BanditPlan plan, Instant now, String actor) {
    bandits.save(key, new Bandit(plan, true), actor, now);
    allocateAt(key, now);
  }

  @Transactional
  public void end(String key, BanditPlan plan, Instant now, String actor) {
    bandits.save(key, new Bandit(plan, false), actor, now);
  }

  @Override
  public String kind() {
    return ALLOCATE;
  }

  @Override
  public void fire(Timer timer, Instant now) {
    String key = timer.aggregateId();
    bandits
        .find(key)
        .filter(Bandit::active)
        .ifPresent(
            bandit ->
                experiments
                    .find(key)
                    .filter(experiment -> experiment.stoppedAt() == null)
                    .ifPresent(experiment -> allocate(experiment, bandit.plan(), now)));
  }

  private void allocate(StoredExperiment experiment, BanditPlan plan, Instant now) {
    allocateAt(experiment.key(), now.plus(plan.every()));
    if (experiment.status() != ExperimentStatus.RUNNING) {
      return;
    }
    Metric.Better better =
        experiment.design().metrics().stream()
            .filter(metric -> metric.name().equals(plan.metric()))
            .map(Metric::better)
            .findFirst()
            .orElse(Metric.Better.INCREASE);
    List<Variant> weights =
        new ThompsonAllocation(better, plan.floor(), plan.minimumUnits())
            .weights(results.arms(experiment, plan.metric()), RandomGenerator.getDefault());
    if (!weights.equals(experiment.design().variants())) {
      control.reallocate(experiment.key(), weights, experiment.design().trafficShare(), now, ACTOR);
    }
  }

  private void allocateAt(String key, Instant at) {
    timers.set(new Timer(ALLOCATE + ":" + key, ALLOCATE, key, at, null, "{}"));
  }
}
