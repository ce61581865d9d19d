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
      Instant at,
      Journey.@Nullable Origin origin)
      implements JourneyEvent {}

  /**
   * @param place where the journey is now; absent: where it was
   * @param kept true where the event moved nothing and a later step may still claim it
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
      @Nullable Boolean kept,
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
        @Nullable Boolean kept,
        String by,
        String channel,
        Instant at) {
      this(event, context, place, stayedBecause, timer, kept, by, channel, at, null, List.of());
    }

    Updated staying(String because, @Nullable Boolean keptForLater) {
      return new Updated(
          event, context, place, because, timer, keptForLater, by, channel, at, source, conflicts);
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

  /**
   * The work of a step has come to an outcome.
   *
   * @param stay its sequence
   * @param context what the work brought and the catalogue's rules let through
   * @param claimed the sequence of the earlier event that it took, where it took one
   * @param undoable whether it is undone should the journey be abandoned
   * @param conflicts what was brought and gave way, or made way
   */
  record StepSettled(
      long stay,
      String step,
      @Nullable String lane,
      String outcome,
      Map<String, @Nullable Object> context,
      @Nullable String reason,
      @Nullable Long claimed,
      boolean undoable,
      String by,
      Instant at,
      @Nullable List<ContextConflict> conflicts)
      implements JourneyEvent {

    public StepSettled {
      conflicts = conflicts == null ? List.of() : List.copyOf(conflicts);
    }
  }

  /**
   * The work of a step, or its undoing, waits: an attempt failed, or it is not the time for it.
   *
   * @param failed how many attempts have failed so far
   */
  record StepDelayed(
      long stay,
      String step,
      @Nullable String lane,
      int failed,
      String reason,
      Instant until,
      String by,
      Instant at)
      implements JourneyEvent {}

  record LaneEntered(String lane, String phase, String step, String cause, String by, Instant at)
      implements JourneyEvent {}

  /** A lane has come to the join. */
  record LaneArrived(String lane, String fromStep, String by, Instant at) implements JourneyEvent {}

  record GoalReached(String goal, String by, Instant at) implements JourneyEvent {}

  /** The journey is to end and first undoes what it has done. */
  record EndingBegun(JourneyOutcome outcome, String reason, String by, Instant at)
      implements JourneyEvent {}

  /**
   * @param done false where it could not be undone, for the reason
   */
  record StepUndone(long stay, String step, boolean done, String reason, String by, Instant at)
      implements JourneyEvent {}

  /** The journey goes on by another version of its definition. */
  record Migrated(
      int fromVersion,
      int version,
      String fromStep,
      String phase,
      String step,
      String by,
      Instant at)
      implements JourneyEvent {}
}
