package io.iaros.cx.journey.passage;

import io.iaros.cx.service.timer.Timer;
import io.iaros.cx.service.timer.TimerHandler;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Wakes a journey when a timer of it is due. */
@Component
class JourneyTimerHandler implements TimerHandler {

  static final String KIND = "journey";

  private static final String BY = "timer";

  private final JourneyHandler handler;

  JourneyTimerHandler(JourneyHandler handler) {
    this.handler = handler;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void fire(Timer timer, Instant now) {
    handler.wake(
        UUID.fromString(timer.aggregateId()),
        timer.timerId(),
        timer.dueAt(),
        Asked.inside(BY, now));
  }
}
