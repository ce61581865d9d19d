package io.iaros.cx.personalization.hot;

import io.iaros.cx.personalization.profile.CustomerProfile;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;

/**
 * Reads from MongoDB for decisions, which wait for it only so long. A reading goes on without them:
 * were it broken off, its connection would be, too, and a driver that cannot make another within
 * the same few milliseconds takes the server for lost. Thread-safe.
 */
final class ColdReads implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(ColdReads.class);

  /** What came of a reading. */
  sealed interface Reading {
    /** Nothing where there is no such customer. */
    record Done(Optional<CustomerProfile> customer) implements Reading {}

    /** MongoDB did not answer in time, or failed, or has too much to read already. */
    record Away() implements Reading {}
  }

  private final ExecutorService readers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("cold-reads-", 0).factory());

  private final Semaphore room;

  /**
   * @param atOnceMax how many readings may be under way
   */
  ColdReads(int atOnceMax) {
    this.room = new Semaphore(atOnceMax);
  }

  Reading read(Supplier<Optional<CustomerProfile>> reading, Duration timeout) {
    if (!room.tryAcquire()) {
      return new Reading.Away();
    }
    Future<Optional<CustomerProfile>> answer =
        readers.submit(
            () -> {
              try {
                return reading.get();
              } finally {
                room.release();
              }
            });
    try {
      return new Reading.Done(answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException slow) {
      return new Reading.Away();
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof DataAccessException)) {
        throw new IllegalStateException(failed.getCause());
      }
      LOG.debug("MongoDB did not answer", failed);
      return new Reading.Away();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Reading.Away();
    }
  }

  @Override
  public void destroy() {
    readers.shutdownNow();
  }
}
