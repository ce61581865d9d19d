package io.iaros.cx.journey.passage;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.context.JourneyContext;
import io.iaros.cx.journey.handoff.Handoff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is known of a journey in each of its states: the fold of its events. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Journey.NotStarted.class, name = "not-started"),
  @JsonSubTypes.Type(value = Journey.Running.class, name = "running"),
  @JsonSubTypes.Type(value = Journey.Ended.class, name = "ended")
})
sealed interface Journey {

  /** How many events have made it what it is. */
  long sequence();

  record NotStarted() implements Journey {
    @Override
    public long sequence() {
      return 0;
    }
  }

  /** What stays for the whole journey. */
  record Identity(
      String journeyId, String subject, String definition, int version, Instant startedAt) {}

  /**
   * One stay in a step.
   *
   * @param sequence of the event that entered it, which tells two stays in one step apart
   * @param returnTo in a detour: the step that it was entered from
   * @param fired the timers of this stay that came due and did not end it
   */
  record Stay(
      String phase,
      String step,
      long sequence,
      Instant enteredAt,
      @Nullable String returnTo,
      List<String> fired) {
    public Stay {
      fired = List.copyOf(fired);
    }

    Stay withFired(@Nullable String timer) {
      if (timer == null) {
        return this;
      }
      List<String> more = new ArrayList<>(fired);
      more.add(timer);
      return new Stay(phase, step, sequence, enteredAt, returnTo, more);
    }
  }

  /**
   * @param touchpoints all that the journey has passed
   * @param goals that it has reached, in order
   * @param changedAt when its last event happened; no later event is earlier
   */
  record Running(
      Identity identity,
      Stay stay,
      Place place,
      JourneyContext context,
      Handoff handoff,
      SortedSet<String> touchpoints,
      List<String> goals,
      Instant changedAt,
      long sequence)
      implements Journey {
    public Running {
      touchpoints = Collections.unmodifiableSortedSet(new TreeSet<>(touchpoints));
      goals = List.copyOf(goals);
    }

    Handoff.@Nullable Offered openHandoff() {
      return handoff instanceof Handoff.Offered offered ? offered : null;
    }
  }

  /**
   * @param last how it stood when it ended
   */
  record Ended(Running last, JourneyOutcome outcome, String reason, Instant endedAt, long sequence)
      implements Journey {}
}
