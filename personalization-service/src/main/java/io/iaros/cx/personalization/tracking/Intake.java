package io.iaros.cx.personalization.tracking;

import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Works on a limited number of bodies at once, so that a flood costs its senders a pause. */
@Component
final class Intake {

  private static final String RETRY_AFTER_SECONDS = "1";
  private static final String RESET_HEADER = "X-RateLimit-Reset";

  private final Semaphore places;
  private final long patienceNanos;

  Intake(TrackingProperties properties) {
    this.places = new Semaphore(properties.requestsAtOnce());
    this.patienceNanos = properties.patience().toNanos();
  }

  /**
   * @throws ProblemException when no place became free in time
   */
  <T> T within(HttpServletResponse response, Supplier<T> work) {
    if (!isAdmitted()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
      response.setHeader(RESET_HEADER, RETRY_AFTER_SECONDS);
      throw new ProblemException(
          ProblemType.RATE_LIMITED,
          "Expected fewer events at once. None of these was kept; send them again shortly.");
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private boolean isAdmitted() {
    try {
      return places.tryAcquire(patienceNanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
