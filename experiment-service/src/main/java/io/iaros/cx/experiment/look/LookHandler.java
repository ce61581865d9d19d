package io.iaros.cx.experiment.look;

import io.iaros.cx.experiment.lifecycle.AnalysisPlan;
import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.LookPlan;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.measurement.LookReading;
import io.iaros.cx.experiment.measurement.ResultsReader;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.decision.Decision.Accepted;
import io.iaros.cx.service.decision.Decision.Rejected;
import io.iaros.cx.service.timer.Timer;
import io.iaros.cx.service.timer.TimerHandler;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes looks: what they tell is kept in the transaction that reads the looks before. */
@Service
class LookHandler implements TimerHandler {

  static final String TAKE = "looks.take";

  /** Who acts where nobody asked. */
  private static final String ACTOR = "looks";

  private final LookStore looks;
  private final ExperimentStore experiments;
  private final ResultsReader results;

  LookHandler(LookStore looks, ExperimentStore experiments, ResultsReader results) {
    this.looks = looks;
    this.experiments = experiments;
    this.results = results;
  }

  @Override
  public String kind() {
    return TAKE;
  }

  /** Whoever is not due yet is looked at again by the next check. */
  @Override
  public void fire(Timer timer, Instant now) {
    take(timer.aggregateId(), now, ACTOR);
  }

  @Transactional
  public Optional<LookRejection> take(String key, Instant now, String actor) {
    Optional<StoredExperiment> found = experiments.find(key);
    if (found.isEmpty()) {
      return Optional.of(new LookRejection.NoSuchExperiment(key));
    }
    StoredExperiment experiment = found.orElseThrow();
    AnalysisPlan plan = experiment.design().analysisOrUsual();
    LookPlan looksPlanned = plan.looks();
    Long plannedUnits = plan.plannedUnits();
    if (looksPlanned == null || plannedUnits == null) {
      return Optional.of(new LookRejection.NotPlanned());
    }
    Looks state = looks.lock(key);
    LookReading reading = results.atLook(experiment, now);
    LookCommand.Take command =
        new LookCommand.Take(
            looksPlanned.informationOrEven(),
            plannedUnits,
            reading.units(),
            reading.information(),
            experiment.stoppedAt() != null,
            reading::take);
    return keep(key, LookDecider.decide(state, command), actor);
  }

  private Optional<LookRejection> keep(
      String key, Decision<LookEvent, LookRejection> decision, String actor) {
    return switch (decision) {
      case Rejected<LookEvent, LookRejection>(var reason) -> Optional.of(reason);
      case Accepted<LookEvent, LookRejection>(List<LookEvent> events) -> {
        for (LookEvent event : events) {
          switch (event) {
            case LookEvent.Taken(var look) -> looks.append(key, look, actor);
          }
        }
        yield Optional.empty();
      }
    };
  }
}
