package io.iaros.cx.journey.passage;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.JourneyDefinition.StepTimer;
import io.iaros.cx.journey.handoff.Handoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which timers a journey waits for. Pure: they follow from its state alone. */
final class JourneyTimers {

  /** What a journey waits for. Its id tells it from all others of the journey. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Wait.ForStep.class, name = "step"),
    @JsonSubTypes.Type(value = Wait.ForHandoff.class, name = "handoff"),
    @JsonSubTypes.Type(value = Wait.ForSession.class, name = "session")
  })
  sealed interface Wait {
    String id();

    Instant dueAt();

    /**
     * @param enteredSequence which stay in the step waits
     */
    record ForStep(long enteredSequence, int number, String event, Instant dueAt) implements Wait {
      @Override
      public String id() {
        return "step-" + enteredSequence + "-" + number;
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

  static List<Wait> waits(JourneyDefinition definition, Journey state) {
    return state instanceof Journey.Running running ? waits(definition, running) : List.of();
  }

  /** When the session of this journey is over; null where its journey outlives sessions. */
  static @Nullable Instant sessionEnd(JourneyDefinition definition, Journey.Running running) {
    Duration timeout = definition.sessionTimeout();
    return timeout == null ? null : running.changedAt().plus(timeout);
  }

  private static List<Wait> waits(JourneyDefinition definition, Journey.Running running) {
    List<Wait> waits = new ArrayList<>();
    List<StepTimer> timers = definition.step(running.stay().step()).timers();
    for (int number = 0; number < timers.size(); number++) {
      StepTimer timer = timers.get(number);
      waits.add(
          new Wait.ForStep(
              running.stay().sequence(),
              number,
              timer.event(),
              running.stay().enteredAt().plus(timer.after())));
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
