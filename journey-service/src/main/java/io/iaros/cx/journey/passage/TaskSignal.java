package io.iaros.cx.journey.passage;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes a worker when a task was opened. Signals raised while all work are one. Thread-safe. */
@Component
class TaskSignal {

  private final Semaphore raised = new Semaphore(0);

  void raise() {
    if (raised.availablePermits() == 0) {
      raised.release();
    }
  }

  /** Once the present transaction has committed, so that the task is there to be seen. */
  void raiseAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            raise();
          }
        });
  }

  void await(Duration atMost) throws InterruptedException {
    if (raised.tryAcquire(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS)) {
      raised.drainPermits();
    }
  }
}
