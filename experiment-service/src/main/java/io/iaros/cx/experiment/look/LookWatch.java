package io.iaros.cx.experiment.look;

import io.iaros.cx.experiment.lifecycle.AnalysisPlan;
import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.LookPlan;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.measurement.LookProgress;
import io.iaros.cx.service.timer.Timer;
import io.iaros.cx.service.timer.TimerHandler;
import io.iaros.cx.service.timer.Timers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks again and again whether looks are due, so that they are taken by the units that came and
 * not by who asked when. One timer checks for all experiments and all instances.
 */
@Component
class LookWatch implements TimerHandler, ApplicationRunner {

  private static final String CHECK = "looks.check";

  private final LookStore looks;
  private final ExperimentStore experiments;
  private final Timers timers;
  private final LookProperties properties;
  private final InstantSource clock;
  private final TransactionTemplate transactions;

  LookWatch(
      LookStore looks,
      ExperimentStore experiments,
      Timers timers,
      LookProperties properties,
      InstantSource clock,
      TransactionTemplate transactions) {
    this.looks = looks;
    this.experiments = experiments;
    this.timers = timers;
    this.properties = properties;
    this.clock = clock;
    this.transactions = transactions;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    transactions.executeWithoutResult(_ -> checkAt(clock.instant()));
  }

  @Override
  public String kind() {
    return CHECK;
  }

  @Override
  public void fire(Timer timer, Instant now) {
    timers.set(
        looks.underWay().stream()
            .flatMap(key -> experiments.find(key).stream())
            .filter(this::isDue)
            .map(experiment -> takingAt(experiment.key(), now))
            .toList());
    checkAt(now.plus(properties.checkEvery()));
  }

  private boolean isDue(StoredExperiment experiment) {
    AnalysisPlan plan = experiment.design().analysisOrUsual();
    LookPlan planned = plan.looks();
    Long units = plan.plannedUnits();
    if (planned == null || units == null) {
      return false;
    }
    Double next = LookProgress.nextAfter(planned.informationOrEven(), looks.of(experiment.key()));
    return next != null && looks.hasUnits(experiment.key(), (long) Math.ceil(next * units));
  }

  private static Timer takingAt(String key, Instant at) {
    return new Timer(LookHandler.TAKE + ":" + key, LookHandler.TAKE, key, at, null, "{}");
  }

  private void checkAt(Instant at) {
    timers.set(List.of(new Timer(CHECK, CHECK, CHECK, at, null, "{}")));
  }
}
