package io.iaros.cx.service.timer;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the workers when a timer was set that may be due before all others. Thread-safe. */
final class TimerSignal {

  private final Semaphore raised = new Semaphore(0);

  void raise() {
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
