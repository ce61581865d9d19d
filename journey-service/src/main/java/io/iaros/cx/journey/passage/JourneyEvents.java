package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.JourneyDefinition.Effect;
import io.iaros.cx.journey.definition.JourneyPolicy;
import io.iaros.cx.journey.definition.StepWork;
import io.iaros.cx.journey.passage.JourneyWays.Position;
import io.iaros.cx.service.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event that was told means for a journey: an exit, a move, a move in a lane, nothing. */
final class JourneyEvents {

  private JourneyEvents() {}

  /**
   * @param after the journey as the event leaves it before any move
   */
  static List<JourneyEvent> told(
      JourneyDefinition definition,
      Journey.Running after,
      JourneyEvent.Updated updated,
      String event) {
    Position own = new Position(null, after.stay());
    Map<String, @Nullable Object> told = JourneyWays.told(event, updated.context());
    for (JourneyPolicy.Exit exit : definition.policy().exits()) {
      if (event.equals(exit.on()) && holds(exit.when(), after, own, told)) {
        return followedBy(
            updated,
            JourneyWays.ending(
                after,
                JourneyWays.outcome(exit.outcome()),
                "left by the exit '" + exit.name() + "'",
                updated.by(),
                updated.at()));
      }
    }
    Effect effect = definition.effectOf(event, JourneyWays.facts(after, own, told));
    return switch (effect) {
      case Effect.Move(String to) ->
          followedBy(
              updated,
              JourneyWays.entering(definition, after, to, event, updated.by(), updated.at()));
      case Effect.Stay(String because) -> inLanes(definition, after, updated, event, because);
    };
  }

  /** The first lane that waits for the event takes it. */
  private static List<JourneyEvent> inLanes(
      JourneyDefinition definition,
      Journey.Running after,
      JourneyEvent.Updated updated,
      String event,
      String because) {
    for (Position position : JourneyWays.positions(after)) {
      Settling settling = new Settling(definition, after, position, updated.by(), updated.at());
      String target = position.lane() == null ? null : settling.targetOf(event, updated.context());
      if (target != null) {
        return followedBy(updated, settling.along(target, event, null));
      }
    }
    return List.of(
        updated.staying(
            because,
            (updated.timer() == null && looksBack(definition, event)) ? Boolean.TRUE : null));
  }

  /** Whether any step holds for this event even where it came before. */
  private static boolean looksBack(JourneyDefinition definition, String event) {
    return definition.steps().values().stream()
        .filter(step -> step.work() instanceof StepWork.Hold hold && hold.sinceStart())
        .flatMap(step -> step.transitions().stream())
        .anyMatch(transition -> transition.on().equals(event));
  }

  private static boolean holds(
      @Nullable Condition when,
      Journey.Running after,
      Position own,
      Map<String, @Nullable Object> told) {
    return when == null || when.holds(JourneyWays.facts(after, own, told).values());
  }

  private static List<JourneyEvent> followedBy(
      JourneyEvent.Updated updated, List<JourneyEvent> more) {
    List<JourneyEvent> events = new ArrayList<>(List.of(updated));
    events.addAll(more);
    return events;
  }
}
