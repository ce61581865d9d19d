package io.iaros.cx.personalization.model;

import io.iaros.cx.personalization.background.BackgroundThread;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Keeps this instance at the models in force, beside the requests and beside the start. While
 * PostgreSQL is away the last ones stay.
 */
final class ModelReloading implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ModelReloading.class);

  private final Models models;
  private final ModelVersions versions;
  private final ModelTraining training;
  private final Duration poll;
  private boolean adopted;

  /** So that what goes on is said once. */
  private boolean failing;

  private final BackgroundThread reader = new BackgroundThread("model-reloading", this::run);

  ModelReloading(Models models, ModelVersions versions, ModelTraining training, Duration poll) {
    this.models = models;
    this.versions = versions;
    this.training = training;
    this.poll = poll;
  }

  @Override
  public void start() {
    reader.start();
  }

  @Override
  public void stop() {
    reader.stop();
  }

  @Override
  public boolean isRunning() {
    return reader.isRunning();
  }

  private void run() {
    while (isRunning()) {
      look();
      LockSupport.parkNanos(poll.toNanos());
    }
  }

  private void look() {
    try {
      if (!adopted) {
        models.all().forEach(training::adoptShipped);
        adopted = true;
      }
      Map<String, Long> revisions = versions.revisions();
      models
          .all()
          .forEach(model -> model.follow(revisions.getOrDefault(model.family().name(), 0L)));
      failing = false;
    } catch (DataAccessException | TransactionException missing) {
      warn(missing);
    } catch (RuntimeException unreadable) {
      LOG.error("A model could not be taken over, and the one before stays", unreadable);
    }
  }

  private void warn(RuntimeException missing) {
    if (!failing && isRunning()) {
      LOG.warn("The models stay, because PostgreSQL is away: {}", missing.toString());
    }
    failing = true;
  }
}
