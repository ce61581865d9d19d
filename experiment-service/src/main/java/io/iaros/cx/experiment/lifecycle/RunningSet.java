package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.events.experiment.ExperimentSetPublished;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.outbox.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Publishes the complete set of running experiments: after each change, and at start, in case the
 * topic was lost or is new. The same set again changes nothing for those who read it.
 */
@Component
class RunningSet implements ApplicationRunner {

  /** The one key of the topic, so that compaction keeps the newest set. */
  static final String KEY = "current";

  private final JdbcClient jdbc;
  private final ExperimentStore experiments;
  private final Events events;
  private final Outbox outbox;
  private final InstantSource clock;

  RunningSet(
      JdbcClient jdbc,
      ExperimentStore experiments,
      Events events,
      Outbox outbox,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.experiments = experiments;
    this.events = events;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  @Transactional
  public void run(ApplicationArguments arguments) {
    publish(clock.instant());
  }

  /** Leaves with the transaction that changed the set. */
  @Transactional
  public void publish(Instant now) {
    long revision = nextRevision();
    var definitions = experiments.running().stream().map(RunningSet::definition).toList();
    outbox.append(events.event(KEY, now, new ExperimentSetPublished(revision, definitions)));
  }

  /**
   * Locks the revision until the transaction ends and only then reads the set, so that a higher
   * revision always holds everything that a lower one holds.
   */
  private long nextRevision() {
    return jdbc.sql("UPDATE published_set SET revision = revision + 1 RETURNING revision")
        .query(Long.class)
        .single();
  }

  private static ExperimentDefinition definition(StoredExperiment experiment) {
    ExperimentDesign design = experiment.design();
    return new ExperimentDefinition(
        experiment.key(),
        experiment.version(),
        experiment.salt(),
        design.trafficShare(),
        design.variants().stream()
            .map(variant -> new ExperimentDefinition.Variant(variant.key(), variant.weight()))
            .toList());
  }
}
