package io.iaros.cx.experiment.published;

import io.iaros.cx.events.experiment.ExperimentSetPublished;
import io.iaros.cx.experiment.client.Experiments;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.outbox.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Publishes the complete set: after each change, and at start, in case the topic was lost or is
 * new. The same set again changes nothing for those who read it.
 */
@Component
public class PublishedSet implements ApplicationRunner {

  /** A newer set is in force once the transaction is through. */
  public record Changed(long revision) {}

  /** The one key of the topic, so that compaction keeps the newest set. */
  static final String KEY = "current";

  private final JdbcClient jdbc;
  private final List<SetSource> sources;
  private final Holdouts holdouts;
  private final Events events;
  private final Outbox outbox;
  private final ApplicationEventPublisher listeners;
  private final InstantSource clock;

  PublishedSet(
      JdbcClient jdbc,
      List<SetSource> sources,
      Holdouts holdouts,
      Events events,
      Outbox outbox,
      ApplicationEventPublisher listeners,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.sources = sources;
    this.holdouts = holdouts;
    this.events = events;
    this.outbox = outbox;
    this.listeners = listeners;
    this.clock = clock;
  }

  @Override
  @Transactional
  public void run(ApplicationArguments arguments) {
    publish(clock.instant());
  }

  /** Keeps others from changing the set until the transaction ends. */
  @Transactional
  public void lock() {
    jdbc.sql("SELECT revision FROM published_set FOR UPDATE").query(Long.class).single();
  }

  /**
   * Leaves with the transaction that changed the set, once, however often it is changed there: what
   * one transaction goes through on its way is nobody's assignment.
   *
   * @throws IllegalArgumentException from the commit, when clients would refuse the set
   */
  @Transactional
  public void publish(Instant now) {
    if (TransactionSynchronizationManager.hasResource(this)) {
      return;
    }
    lock();
    TransactionSynchronizationManager.bindResource(this, now);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void beforeCommit(boolean readOnly) {
            publishNow(now);
          }

          @Override
          public void suspend() {
            TransactionSynchronizationManager.unbindResource(PublishedSet.this);
          }

          @Override
          public void resume() {
            TransactionSynchronizationManager.bindResource(PublishedSet.this, now);
          }

          @Override
          public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResource(PublishedSet.this);
          }
        });
  }

  private void publishNow(Instant now) {
    ExperimentSetPublished set = assembled(nextRevision());
    Experiments.of(set);
    outbox.append(events.event(KEY, now, set));
    listeners.publishEvent(new Changed(set.revision()));
  }

  public long revision() {
    return jdbc.sql("SELECT revision FROM published_set").query(Long.class).single();
  }

  /** Of one moment only in a transaction that reads repeatably. */
  public ExperimentSetPublished read() {
    return assembled(revision());
  }

  private ExperimentSetPublished assembled(long revision) {
    return new ExperimentSetPublished(
        revision,
        sources.stream().flatMap(source -> source.experiments().stream()).toList(),
        holdouts.published().orElse(null),
        sources.stream().flatMap(source -> source.flags().stream()).toList());
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
}
