package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.passage.JourneyTimers.Wait;
import io.iaros.cx.service.timer.Timer;
import io.iaros.cx.service.timer.TimerHandler;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns a timer that is due into a command. */
@Component
class JourneyTimerHandler implements TimerHandler {

  static final String KIND = "journey";

  private static final Logger LOG = LoggerFactory.getLogger(JourneyTimerHandler.class);
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
    UUID journeyId = UUID.fromString(timer.aggregateId());
    Wait wait = JourneyJson.readWait(timer.payload());
    // A timer fires no earlier than due, whatever this machine's clock says by then.
    Instant now = later(clock.instant(), timer.dueAt());
    switch (handler.handle(journeyId, command(wait, Asked.inside(BY, now)))) {
      case Handling.Done _ -> {}
      case Handling.Refused(JourneyRejection rejection) -> {
        LOG.debug("A timer of journey {} had no effect: {}", journeyId, rejection.detail());
        if (wait instanceof Wait.ForSession) {
          handler.rearmSession(journeyId);
        }
      }
    }
  }

  private static JourneyCommand command(Wait wait, Asked asked) {
    return switch (wait) {
      case Wait.ForStep(var enteredSequence, _, var event, _) ->
          new JourneyCommand.FireStepTimer(enteredSequence, event, asked);
      case Wait.ForHandoff(var handoffId, _) -> new JourneyCommand.ExpireHandoff(handoffId, asked);
      case Wait.ForSession _ -> new JourneyCommand.EndSession(asked);
    };
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
