package io.iaros.cx.journey.passage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.journey.context.ContextChecksum;
import io.iaros.cx.journey.context.ContextEntry;
import io.iaros.cx.journey.context.JourneyContext;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.handoff.Handoff;
import io.iaros.cx.journey.handoff.HandoffOutcome;
import io.iaros.cx.journey.passage.JourneyTimers.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What callers see. */
final class JourneyViews {

  private JourneyViews() {}

  /** A journey as it was when it started, however often that is asked. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StartedJourney(
      String journeyId,
      String definition,
      int version,
      JourneyStatus status,
      long sequence,
      String phase,
      String step,
      String channel,
      @Nullable String touchpoint,
      Instant startedAt) {

    static StartedJourney of(JourneyEvent.Started started) {
      return new StartedJourney(
          started.journeyId(),
          started.definition(),
          started.version(),
          JourneyStatus.RUNNING,
          1,
          started.phase(),
          started.step(),
          started.place().channel(),
          started.place().touchpoint(),
          started.at());
    }
  }

  /** A journey in a list. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record JourneySummary(
      String journeyId,
      String definition,
      int version,
      JourneyStatus status,
      long sequence,
      String phase,
      String step,
      String channel,
      @Nullable String touchpoint,
      Instant startedAt,
      Instant changedAt) {

    static JourneySummary of(Journey journey) {
      Journey.Running known = Journeys.known(journey);
      return new JourneySummary(
          known.identity().journeyId(),
          known.identity().definition(),
          known.identity().version(),
          Journeys.statusOf(journey),
          journey.sequence(),
          known.stay().phase(),
          known.stay().step(),
          known.place().channel(),
          known.place().touchpoint(),
          known.identity().startedAt(),
          JourneyViews.lastChangeOf(journey));
    }
  }

  /**
   * @param context as it is seen from the place that was asked for; all where none was
   * @param openSteps where the journey goes on; none once it is over
   * @param deadlines what comes of itself, and when
   * @param withoutEffect what others told the journey and it could not take
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record JourneyState(
      String journeyId,
      String definition,
      int version,
      JourneyStatus status,
      long sequence,
      String phase,
      String step,
      String channel,
      @Nullable String touchpoint,
      Map<String, ContextEntry> context,
      String contextChecksum,
      List<OpenStep> openSteps,
      List<Deadline> deadlines,
      @Nullable OpenHandoff handoff,
      List<String> touchpoints,
      List<String> goalsReached,
      Instant startedAt,
      Instant changedAt,
      @Nullable String endReason,
      List<Signals.VoidSignal> withoutEffect) {

    static JourneyState of(
        JourneyDefinition definition,
        Journey journey,
        JourneyContext context,
        List<Signals.VoidSignal> withoutEffect) {
      Journey.Running known = Journeys.known(journey);
      return new JourneyState(
          known.identity().journeyId(),
          known.identity().definition(),
          known.identity().version(),
          Journeys.statusOf(journey),
          journey.sequence(),
          known.stay().phase(),
          known.stay().step(),
          known.place().channel(),
          known.place().touchpoint(),
          context.entries(),
          ContextChecksum.of(context).value(),
          JourneyViews.stepsOf(definition, journey),
          JourneyTimers.waits(definition, journey).stream().map(Deadline::of).toList(),
          OpenHandoff.of(journey),
          List.copyOf(known.touchpoints()),
          known.goals(),
          known.identity().startedAt(),
          JourneyViews.lastChangeOf(journey),
          journey instanceof Journey.Ended ended ? ended.reason() : null,
          withoutEffect);
    }
  }

  record OpenStep(
      String step,
      String phase,
      Instant enteredAt,
      List<String> channels,
      List<String> touchpoints) {}

  /**
   * @param event what a step's timer tells the journey when it comes due
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Deadline(String of, Instant at, @Nullable String event) {
    static Deadline of(Wait wait) {
      return switch (wait) {
        case Wait.ForStep(_, _, var event, var dueAt) -> new Deadline("step", dueAt, event);
        case Wait.ForHandoff(_, var dueAt) -> new Deadline("handoff", dueAt, null);
        case Wait.ForWork(_, var dueAt) -> new Deadline("work", dueAt, null);
        case Wait.ForSession(var dueAt) -> new Deadline("session", dueAt, null);
      };
    }
  }

  record OpenHandoff(
      String handoffId, String toChannel, @Nullable String toTouchpoint, Instant deadline) {
    static @Nullable OpenHandoff of(Journey journey) {
      Handoff.Offered open =
          journey instanceof Journey.Running running ? running.openHandoff() : null;
      return open == null
          ? null
          : new OpenHandoff(
              open.handoffId(), open.to().channel(), open.to().touchpoint(), open.deadline());
    }
  }

  /**
   * @param moved whether the event led to another step
   * @param stayedBecause why it did not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record UpdatedJourney(
      String journeyId,
      JourneyStatus status,
      long sequence,
      String phase,
      String step,
      String channel,
      @Nullable String touchpoint,
      boolean moved,
      @Nullable String stayedBecause) {

    static UpdatedJourney of(Journey journey, List<JourneyEvent> events) {
      Journey.Running known = Journeys.known(journey);
      return new UpdatedJourney(
          known.identity().journeyId(),
          Journeys.statusOf(journey),
          journey.sequence(),
          known.stay().phase(),
          known.stay().step(),
          known.place().channel(),
          known.place().touchpoint(),
          events.stream().anyMatch(JourneyEvent.StepEntered.class::isInstance),
          events.stream()
              .filter(JourneyEvent.Updated.class::isInstance)
              .map(event -> ((JourneyEvent.Updated) event).stayedBecause())
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null));
    }
  }

  /**
   * @param token the secret that who answers must show; it is not stored and not told again
   * @param context what the target may see, at the moment of the offer
   * @param checksum of it
   */
  record OfferedHandoff(
      String handoffId,
      String token,
      String toChannel,
      @Nullable String toTouchpoint,
      Instant deadline,
      Map<String, ContextEntry> context,
      String checksum) {}

  /**
   * A handoff as its target sees it.
   *
   * @param outcome absent while it is open; then the rest is there
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ShownHandoff(
      String handoffId,
      @Nullable HandoffOutcome outcome,
      @Nullable String fromChannel,
      @Nullable String toChannel,
      @Nullable String toTouchpoint,
      @Nullable Instant deadline,
      @Nullable Map<String, ContextEntry> context,
      @Nullable String checksum) {

    static ShownHandoff open(Handoff.Offered open, JourneyContext seen) {
      return new ShownHandoff(
          open.handoffId(),
          null,
          open.from().channel(),
          open.to().channel(),
          open.to().touchpoint(),
          open.deadline(),
          seen.entries(),
          ContextChecksum.of(seen).value());
    }

    static ShownHandoff settled(Handoff.Settled settled) {
      return new ShownHandoff(
          settled.handoffId(), settled.outcome(), null, null, null, null, null, null);
    }
  }

  /**
   * A handoff's end, with the context for the channel that goes on.
   *
   * @param context what that channel may see
   * @param hidden how many more keys stay with the journey
   */
  record SettledHandoff(
      String handoffId,
      HandoffOutcome outcome,
      long sequence,
      String channel,
      @Nullable String touchpoint,
      Map<String, ContextEntry> context,
      String checksum,
      int hidden) {}

  /**
   * @param degraded what was missing when they were ranked, by name
   */
  record NextBestActions(
      String journeyId,
      long sequence,
      String step,
      List<NextActions.Ranked> items,
      List<NextActions.Withheld> withheld,
      List<String> degraded) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HistoryItem(
      long sequence, String type, Instant at, @Nullable String requestId, Object data) {}

  private static List<OpenStep> stepsOf(JourneyDefinition definition, Journey journey) {
    if (!(journey instanceof Journey.Running running)) {
      return List.of();
    }
    JourneyDefinition.Step step = definition.step(running.stay().step());
    return List.of(
        new OpenStep(
            step.name(),
            step.phase(),
            running.stay().enteredAt(),
            step.channels(),
            step.touchpoints()));
  }

  private static Instant lastChangeOf(Journey journey) {
    return journey instanceof Journey.Ended ended
        ? ended.endedAt()
        : Journeys.known(journey).changedAt();
  }
}
