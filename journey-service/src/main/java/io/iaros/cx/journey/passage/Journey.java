package io.iaros.cx.journey.passage;

import com.fasterxml.jackson.annotation.JsonInclude;
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

  /**
   * What stays for the whole journey.
   *
   * @param origin absent where a caller began it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Identity(
      String journeyId,
      String subject,
      String definition,
      int version,
      Instant startedAt,
      @Nullable Origin origin) {}

  /**
   * What a journey comes from.
   *
   * @param entryKey what tells it from other journeys of its customer; absent in a sub-journey
   * @param parentId the journey that waits for its end, with the stay that began it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Origin(@Nullable String entryKey, @Nullable String parentId, @Nullable Long parentStay) {}

  /**
   * Why a stay is not worked on before an instant.
   *
   * @param failed how many attempts have failed so far
   */
  record Delay(int failed, Instant until, String reason) {}

  /**
   * One stay in a step.
   *
   * @param sequence of the event that entered it, which tells two stays in one step apart
   * @param returnTo in a detour: the step that it was entered from
   * @param fired the timers of this stay that came due and did not end it
   * @param delay where an attempt has failed, or it is not the time yet
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Stay(
      String phase,
      String step,
      long sequence,
      Instant enteredAt,
      @Nullable String returnTo,
      List<String> fired,
      @Nullable Delay delay) {
    public Stay {
      fired = List.copyOf(fired);
    }

    Stay withFired(@Nullable String timer) {
      if (timer == null) {
        return this;
      }
      List<String> more = new ArrayList<>(fired);
      more.add(timer);
      return new Stay(phase, step, sequence, enteredAt, returnTo, more, delay);
    }

    Stay withDelay(Delay changed) {
      return new Stay(phase, step, sequence, enteredAt, returnTo, fired, changed);
    }

    int failed() {
      return delay == null ? 0 : delay.failed();
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
      long sequence,
      Automation automation)
      implements Journey {
    @SuppressWarnings("RedundantNullCheck") // absent in what was stored before
    public Running {
      automation = automation == null ? Automation.NONE : automation;
      touchpoints = Collections.unmodifiableSortedSet(new TreeSet<>(touchpoints));
      goals = List.copyOf(goals);
    }

    /** As one more event at an instant leaves it, with other work. */
    Running after(Instant at, Automation changed) {
      return new Running(
          identity, stay, place, context, handoff, touchpoints, goals, at, sequence + 1, changed);
    }

    Running withIdentity(Identity changed) {
      return new Running(
          changed,
          stay,
          place,
          context,
          handoff,
          touchpoints,
          goals,
          changedAt,
          sequence,
          automation);
    }

    Running withStay(Stay changed) {
      return new Running(
          identity,
          changed,
          place,
          context,
          handoff,
          touchpoints,
          goals,
          changedAt,
          sequence,
          automation);
    }

    Running withContext(JourneyContext changed) {
      return new Running(
          identity,
          stay,
          place,
          changed,
          handoff,
          touchpoints,
          goals,
          changedAt,
          sequence,
          automation);
    }

    Running withGoals(List<String> changed) {
      return new Running(
          identity,
          stay,
          place,
          context,
          handoff,
          touchpoints,
          changed,
          changedAt,
          sequence,
          automation);
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
