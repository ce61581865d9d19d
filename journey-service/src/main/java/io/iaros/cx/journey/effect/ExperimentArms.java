package io.iaros.cx.journey.effect;

import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.experiment.ExperimentSetPublished;
import io.iaros.cx.events.experiment.ExposureRecorded;
import io.iaros.cx.experiment.client.Assignment;
import io.iaros.cx.experiment.client.Experiments;
import io.iaros.cx.experiment.client.Occasion;
import io.iaros.cx.journey.definition.StepWork;
import io.iaros.cx.journey.definition.StepWork.StepAct;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.identity.NameBasedIds;
import io.iaros.cx.service.outbox.Outbox;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which arm of a running experiment a customer has. The set is kept in the database, so that every
 * instance and every restart knows the same one.
 */
@Component
class ExperimentArms implements EventSubscriber {

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final Events events;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private volatile Experiments ready = Experiments.none();

  ExperimentArms(
      JdbcClient jdbc,
      Outbox outbox,
      Events events,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Override
  public Subscription subscription() {
    return Subscription.named("experiments")
        .on(ExperimentSetPublished.class, event -> keep(event.data()))
        .build();
  }

  TaskResult assign(StepAct.Assign assign, EffectRequest request) {
    Experiments experiments = experiments();
    Occasion occasion = Occasion.of(request.subject(), Map.of(), clock.instant());
    return switch (experiments.assign(assign.experiment(), occasion)) {
      case Assignment.Assigned(_, int version, String variant) -> {
        expose(assign.experiment(), version, variant, request);
        yield new TaskResult.Done(
            variant, Map.of(), "experiment %s@%d".formatted(assign.experiment(), version));
      }
      case Assignment.Treated treated ->
          new TaskResult.Done(
              treated.variant(),
              Map.of(),
              "experiment %s@%d, not counted".formatted(treated.experiment(), treated.version()));
      case Assignment.NotInTraffic _,
          Assignment.HeldOut _,
          Assignment.OutsideOfLayer _,
          Assignment.NotTargeted _,
          Assignment.PrerequisiteNotMet _,
          Assignment.NoUnit _ ->
          new TaskResult.Done(
              StepWork.OTHERWISE, Map.of(), "outside of the traffic of " + assign.experiment());
      case Assignment.UnknownExperiment _ ->
          new TaskResult.Done(
              StepWork.OTHERWISE, Map.of(), "no experiment %s runs".formatted(assign.experiment()));
    };
  }

  /** Made ready once for each revision: conditions are compiled then. */
  private Experiments experiments() {
    Optional<Long> revision =
        jdbc.sql("SELECT revision FROM journey_experiment_set").query(Long.class).optional();
    if (revision.isPresent() && revision.get() != ready.revision()) {
      ready =
          jdbc.sql("SELECT content FROM journey_experiment_set")
              .query(String.class)
              .optional()
              .map(json -> EventCodec.mapper().readValue(json, ExperimentSetPublished.class))
              .map(Experiments::of)
              .orElse(Experiments.none());
    }
    return ready;
  }

  /** Told again after a crash, it is the same fact by its id. */
  private void expose(String experiment, int version, String variant, EffectRequest request) {
    transaction.executeWithoutResult(
        _ ->
            outbox.append(
                events.event(
                    NameBasedIds.of("exposure", request.key()),
                    request.subject(),
                    clock.instant(),
                    new ExposureRecorded(
                        experiment, version, variant, request.subject(), request.key()))));
  }

  private void keep(ExperimentSetPublished set) {
    jdbc.sql(
            """
            INSERT INTO journey_experiment_set (revision, content) VALUES (?, ?::jsonb)
            ON CONFLICT (only_row) DO UPDATE
            SET revision = excluded.revision, content = excluded.content
            WHERE journey_experiment_set.revision <= excluded.revision
            """)
        .params(set.revision(), EventCodec.mapper().writeValueAsString(set))
        .update();
  }
}
