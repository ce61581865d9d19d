package io.iaros.cx.journey.passage;

import io.iaros.cx.service.timer.Timer;
import io.iaros.cx.service.timer.TimerHandler;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Wakes a journey when a timer of it is due. */
@Component
class JourneyTimerHandler implements TimerHandler {

  static final String KIND = "journey";

  private static final String BY = "timer";

  private final JourneyHandler handler;
  private final InstantSource clock;

  JourneyTimerHandler(JourneyHandler handler, InstantSource clock) {
    this.handler = handler;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void fire(Timer timer) {
    // A timer fires no earlier than due, whatever this machine's clock says by then.
    Instant now = later(clock.instant(), timer.dueAt());
    handler.wake(
        UUID.fromString(timer.aggregateId()),
        timer.timerId(),
        timer.dueAt(),
        Asked.inside(BY, now));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
