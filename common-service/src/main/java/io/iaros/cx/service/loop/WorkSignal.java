package io.iaros.cx.service.loop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes one worker of a loop. Signals raised while all work are kept as one. Thread-safe. */
public final class WorkSignal {

  private final Semaphore raised = new Semaphore(0);

  /** Once what is due can be seen by others: at once where no transaction is under way. */
  public void raiseAfterCommit() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      raise();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            raise();
          }
        });
  }

  /** For a worker that has taken something up: there may be more, for another one. */
  public void raise() {
    if (raised.availablePermits() == 0) {
      raised.release();
    }
  }

  void await(Duration atMost) throws InterruptedException {
    if (raised.tryAcquire(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS)) {
      raised.drainPermits();
    }
  }
}
