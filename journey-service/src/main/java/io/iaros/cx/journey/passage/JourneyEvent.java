package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.context.ContextChange;
import io.iaros.cx.journey.context.ContextConflict;
import io.iaros.cx.journey.handoff.Handoff;
import io.iaros.cx.journey.handoff.HandoffOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has happened in a journey. Its sequence number is its place in the journey's history. */
sealed interface JourneyEvent {

  String by();

  Instant at();

  record Started(
      String journeyId,
      String subject,
      String definition,
      int version,
      String phase,
      String step,
      Place place,
      Map<String, @Nullable Object> context,
      String by,
      String channel,
      Instant at)
      implements JourneyEvent {}

  /**
   * @param place where the journey is now; absent: where it was
   * @param stayedBecause why the event moved nothing; absent where it did, or there was none
   * @param timer the timer that told the event, where one did
   * @param context what changed; of what was told that which the catalogue's rules let through
   * @param source as who told it named it; absent: as {@code by} and {@code channel} say
   * @param conflicts what was told and gave way, or made way
   */
  record Updated(
      @Nullable String event,
      Map<String, @Nullable Object> context,
      @Nullable Place place,
      @Nullable String stayedBecause,
      @Nullable String timer,
      String by,
      String channel,
      Instant at,
      @Nullable String source,
      @Nullable List<ContextConflict> conflicts)
      implements JourneyEvent {

    public Updated {
      conflicts = conflicts == null ? List.of() : List.copyOf(conflicts);
    }

    Updated(
        @Nullable String event,
        Map<String, @Nullable Object> context,
        @Nullable Place place,
        @Nullable String stayedBecause,
        @Nullable String timer,
        String by,
        String channel,
        Instant at) {
      this(event, context, place, stayedBecause, timer, by, channel, at, null, List.of());
    }

    Updated staying(String because) {
      return new Updated(event, context, place, because, timer, by, channel, at, source, conflicts);
    }

    ContextChange change() {
      return new ContextChange(context, by, channel, source, at);
    }
  }

  /**
   * @param returnTo in a detour: the step that it was entered from
   * @param goals that are reached by entering, for the first time in this journey
   */
  record StepEntered(
      String phase,
      String step,
      String fromStep,
      String cause,
      @Nullable String returnTo,
      List<String> goals,
      String by,
      Instant at)
      implements JourneyEvent {
    public StepEntered {
      goals = List.copyOf(goals);
    }
  }

  record HandoffOffered(Handoff.Offered offer, String by, Instant at) implements JourneyEvent {}

  /**
   * @param place where the journey is now, moved or not
   */
  record HandoffSettled(
      String handoffId,
      HandoffOutcome outcome,
      String reason,
      String fromChannel,
      Place place,
      String by,
      Instant at)
      implements JourneyEvent {}

  record Ended(JourneyOutcome outcome, String reason, String by, Instant at)
      implements JourneyEvent {}
}
