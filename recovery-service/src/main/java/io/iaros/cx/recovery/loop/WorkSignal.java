package io.iaros.cx.recovery.loop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes one loop. Signals raised while it works are kept as one. Thread-safe. */
public final class WorkSignal {

  private final Semaphore raised = new Semaphore(0);

  /** Once what is due can be seen by others. Wants a transaction. */
  public void raiseAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            raise();
          }
        });
  }

  private void raise() {
    if (raised.availablePermits() == 0) {
      raised.release();
    }
  }

  void await(Duration atMost) throws InterruptedException {
    if (raised.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      raised.drainPermits();
    }
  }
}
