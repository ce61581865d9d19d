package io.iaros.cx.journey.passage;

import io.iaros.cx.events.EventData;
import io.iaros.cx.events.journey.JourneyEnded;
import io.iaros.cx.events.journey.JourneyHandoffOffered;
import io.iaros.cx.events.journey.JourneyHandoffSettled;
import io.iaros.cx.events.journey.JourneyPosition;
import io.iaros.cx.events.journey.JourneyStarted;
import io.iaros.cx.events.journey.JourneyStepEntered;
import io.iaros.cx.events.journey.JourneyUpdated;
import io.iaros.cx.journey.handoff.HandoffOutcome;
import java.util.List;

/** The one place that knows both what happens in a journey and what others are told of it. */
final class JourneyMessages {

  private JourneyMessages() {}

  /**
   * Each event is told, in its order: others see a sequence without a gap.
   *
   * @param after the journey as the event has left it
   */
  static EventData of(JourneyEvent event, Journey after) {
    JourneyPosition position = position(after);
    return switch (event) {
      case JourneyEvent.Started _ -> new JourneyStarted(position);
      case JourneyEvent.Updated updated ->
          new JourneyUpdated(
              position,
              updated.event(),
              List.copyOf(updated.context().keySet().stream().sorted().toList()));
      case JourneyEvent.StepEntered entered ->
          new JourneyStepEntered(position, entered.fromStep(), entered.cause());
      case JourneyEvent.HandoffOffered offered ->
          new JourneyHandoffOffered(
              position,
              offered.offer().handoffId(),
              offered.offer().to().channel(),
              String.valueOf(offered.offer().to().touchpoint()),
              offered.offer().deadline());
      case JourneyEvent.HandoffSettled settled ->
          new JourneyHandoffSettled(
              position, settled.handoffId(), settled.fromChannel(), outcome(settled.outcome()));
      case JourneyEvent.Ended ended ->
          new JourneyEnded(position, outcome(ended.outcome()), ended.reason());
      case JourneyEvent.StepSettled settled ->
          new JourneyUpdated(position, null, settled.context().keySet().stream().sorted().toList());
      case JourneyEvent.Migrated migrated ->
          new JourneyStepEntered(position, migrated.fromStep(), "migrated");
      case JourneyEvent.StepDelayed _,
          JourneyEvent.LaneEntered _,
          JourneyEvent.LaneArrived _,
          JourneyEvent.GoalReached _,
          JourneyEvent.EndingBegun _,
          JourneyEvent.StepUndone _ ->
          new JourneyUpdated(position, null, List.of());
    };
  }

  private static JourneyPosition position(Journey journey) {
    Journey.Running known = Journeys.known(journey);
    return new JourneyPosition(
        known.identity().journeyId(),
        known.identity().subject(),
        known.identity().definition(),
        known.identity().version(),
        journey.sequence(),
        known.stay().phase(),
        known.stay().step(),
        known.place().channel(),
        known.place().touchpoint());
  }

  private static JourneyHandoffSettled.Outcome outcome(HandoffOutcome outcome) {
    return switch (outcome) {
      case ACCEPTED -> JourneyHandoffSettled.Outcome.ACCEPTED;
      case REFUSED -> JourneyHandoffSettled.Outcome.REFUSED;
      case EXPIRED -> JourneyHandoffSettled.Outcome.EXPIRED;
    };
  }

  private static JourneyEnded.Outcome outcome(JourneyOutcome outcome) {
    return switch (outcome) {
      case COMPLETED -> JourneyEnded.Outcome.COMPLETED;
      case ABANDONED -> JourneyEnded.Outcome.ABANDONED;
      case EXPIRED -> JourneyEnded.Outcome.EXPIRED;
    };
  }
}
