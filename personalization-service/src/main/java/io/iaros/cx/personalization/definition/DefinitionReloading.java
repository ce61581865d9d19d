package io.iaros.cx.personalization.definition;

import io.iaros.cx.personalization.background.BackgroundThread;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Keeps this instance at the newest version of a kind. While PostgreSQL is away the last ones stay,
 * from the last run too.
 */
final class DefinitionReloading<T> implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DefinitionReloading.class);

  private final CurrentDefinitions<T> current;
  private final Runnable adopt;
  private final Supplier<Optional<DefinitionVersion.Key>> newest;
  private final Function<Long, Optional<DefinitionVersion>> find;
  private final Duration poll;
  private boolean adopted;

  /** So that what goes on is said once. */
  private boolean failing;

  private final BackgroundThread reader = new BackgroundThread("definition-reloading", this::run);

  /**
   * @param adopt puts the set of this start on record, where it says something new
   * @param newest which version is the newest
   * @param find a version by its number
   */
  DefinitionReloading(
      CurrentDefinitions<T> current,
      Runnable adopt,
      Supplier<Optional<DefinitionVersion.Key>> newest,
      Function<Long, Optional<DefinitionVersion>> find,
      Duration poll) {
    this.current = current;
    this.adopt = adopt;
    this.newest = newest;
    this.find = find;
    this.poll = poll;
  }

  @Override
  public void start() {
    current.remember();
    look();
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

  /** Before the web server takes requests. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void run() {
    while (isRunning()) {
      LockSupport.parkNanos(poll.toNanos());
      if (isRunning()) {
        look();
      }
    }
  }

  /** Only ever by one thread: that of the start, and then the reader's. */
  void look() {
    try {
      if (!adopted) {
        adopt.run();
        adopted = true;
      }
      current.follow(newest, find);
      failing = false;
    } catch (DataAccessException | TransactionException missing) {
      if (!failing) {
        LOG.warn(
            "Version {} of the {} stays, because PostgreSQL is away: {}",
            current.inForce().version(),
            current.kind().name(),
            missing.toString());
      }
      failing = true;
    } catch (RuntimeException unreadable) {
      if (!failing) {
        LOG.error(
            "The newest {} cannot be read, and those before stay",
            current.kind().name(),
            unreadable);
      }
      failing = true;
    }
  }
}
