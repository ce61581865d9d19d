package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.JourneyDefinition.StepTimer;
import io.iaros.cx.journey.handoff.Handoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which timers a journey waits for. Pure: they follow from its state alone. */
final class JourneyTimers {

  /** What a journey waits for. Its id tells it from all others of the journey. */
  sealed interface Wait {
    String id();

    Instant dueAt();

    /**
     * @param enteredSequence which stay in the step waits
     */
    record ForStep(long enteredSequence, int number, String event, Instant dueAt) implements Wait {
      @Override
      public String id() {
        return stepId(enteredSequence, number);
      }
    }

    /** Its id names the instant: where that moves, it is another wait. */
    record ForWork(long stay, Instant dueAt) implements Wait {
      @Override
      public String id() {
        return "work-" + stay + "-" + dueAt.toEpochMilli();
      }
    }

    record ForHandoff(String handoffId, Instant dueAt) implements Wait {
      @Override
      public String id() {
        return "handoff-" + handoffId;
      }
    }

    /** Moves with every event; looked at again when it comes due, not at every event. */
    record ForSession(Instant dueAt) implements Wait {
      @Override
      public String id() {
        return "session";
      }
    }
  }

  private JourneyTimers() {}

  static String stepId(long enteredSequence, int number) {
    return "step-" + enteredSequence + "-" + number;
  }

  /** What a journey should have done first of all that was due by an instant. */
  static Optional<Wait> firstDue(JourneyDefinition definition, Journey state, Instant until) {
    return waits(definition, state).stream()
        .filter(wait -> !wait.dueAt().isAfter(until))
        .min(Comparator.comparing(Wait::dueAt).thenComparing(Wait::id));
  }

  static JourneyCommand command(Wait wait, Asked asked) {
    return switch (wait) {
      case Wait.ForStep(var enteredSequence, var number, var event, _) ->
          new JourneyCommand.FireStepTimer(enteredSequence, number, event, asked);
      case Wait.ForHandoff(var handoffId, _) -> new JourneyCommand.ExpireHandoff(handoffId, asked);
      case Wait.ForSession _ -> new JourneyCommand.EndSession(asked);
      case Wait.ForWork(long stay, _) -> new JourneyCommand.PassTime(stay, asked);
    };
  }

  static List<Wait> waits(JourneyDefinition definition, Journey state) {
    return state instanceof Journey.Running running ? waits(definition, running) : List.of();
  }

  /** When the session of this journey is over; null where its journey outlives sessions. */
  static @Nullable Instant sessionEnd(JourneyDefinition definition, Journey.Running running) {
    Duration timeout = definition.sessionTimeout();
    return timeout == null ? null : running.changedAt().plus(timeout);
  }

  private static List<Wait> waits(JourneyDefinition definition, Journey.Running running) {
    if (running.automation().leaving() != null) {
      return List.of();
    }
    List<Wait> waits = new ArrayList<>();
    List<StepTimer> timers = definition.step(running.stay().step()).timers();
    Journey.Stay stay = running.stay();
    for (int number = 0; number < timers.size(); number++) {
      StepTimer timer = timers.get(number);
      if (!stay.fired().contains(stepId(stay.sequence(), number))) {
        waits.add(
            new Wait.ForStep(
                stay.sequence(), number, timer.event(), stay.enteredAt().plus(timer.after())));
      }
    }
    for (JourneyWays.Position position : JourneyWays.positions(running)) {
      Instant dueAt = JourneyWork.dueAt(definition, running, position.stay());
      if (dueAt != null) {
        waits.add(new Wait.ForWork(position.stay().sequence(), dueAt));
      }
    }
    Handoff.Offered open = running.openHandoff();
    if (open != null) {
      waits.add(new Wait.ForHandoff(open.handoffId(), open.deadline()));
    }
    Instant sessionEnd = sessionEnd(definition, running);
    if (sessionEnd != null) {
      waits.add(new Wait.ForSession(sessionEnd));
    }
    return waits;
  }
}
