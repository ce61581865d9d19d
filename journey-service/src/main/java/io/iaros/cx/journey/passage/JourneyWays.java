package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.definition.DefinitionDocument.Terminal;
import io.iaros.cx.journey.definition.GuardFacts;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.StepWork;
import io.iaros.cx.journey.passage.Automation.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a journey gets from one step to another, and to its end. Pure. */
final class JourneyWays {

  /**
   * One of the places that a journey is in at the same time.
   *
   * @param lane null for the journey's own stay
   */
  record Position(@Nullable String lane, Journey.Stay stay) {}

  private JourneyWays() {}

  /** Its own stay, then those of its lanes that have not come to the join. */
  static List<Position> positions(Journey.Running running) {
    return Stream.concat(
            Stream.of(new Position(null, running.stay())),
            running.automation().lanes().stream().flatMap(JourneyWays::position))
        .toList();
  }

  static Optional<Position> position(Journey.Running running, long stay) {
    return positions(running).stream().filter(one -> one.stay().sequence() == stay).findFirst();
  }

  private static Stream<Position> position(Lane lane) {
    Journey.Stay stay = lane.stay();
    return stay == null ? Stream.empty() : Stream.of(new Position(lane.name(), stay));
  }

  static GuardFacts facts(
      Journey.Running running, Position position, Map<String, @Nullable Object> event) {
    return new GuardFacts(
        running.context().values(), running.place(), position.stay().step(), event);
  }

  /** What an event told: a customer's own event brings all of it under its name. */
  @SuppressWarnings("unchecked") // JSON objects have text for keys
  static Map<String, @Nullable Object> told(String event, Map<String, @Nullable Object> context) {
    return context.size() == 1 && context.get(event) instanceof Map<?, ?> properties
        ? (Map<String, @Nullable Object>) properties
        : context;
  }

  /** From a position to a target, which may be a step, the way back or the join of lanes. */
  static List<JourneyEvent> go(
      JourneyDefinition definition,
      Journey.Running running,
      Position position,
      String target,
      String cause,
      String by,
      Instant at) {
    String lane = position.lane();
    if (lane == null) {
      return entering(definition, running, target, cause, by, at);
    }
    if (target.equals(StepWork.JOIN)) {
      return List.of(new JourneyEvent.LaneArrived(lane, position.stay().step(), by, at));
    }
    JourneyDefinition.Step step = definition.step(target);
    return step.terminal() == null
        ? List.of(new JourneyEvent.LaneEntered(lane, step.phase(), step.name(), cause, by, at))
        : entering(definition, running, target, cause, by, at);
  }

  static List<JourneyEvent> entering(
      JourneyDefinition definition,
      Journey.Running running,
      String target,
      String cause,
      String by,
      Instant at) {
    JourneyDefinition.Step step = definition.step(resolved(running, target));
    List<String> goals =
        definition.goals().stream()
            .filter(goal -> step.name().equals(goal.step()))
            .map(JourneyDefinition.Goal::name)
            .filter(goal -> !running.goals().contains(goal))
            .toList();
    List<JourneyEvent> events = new ArrayList<>();
    events.add(
        new JourneyEvent.StepEntered(
            step.phase(),
            step.name(),
            running.stay().step(),
            cause,
            step.detour() ? wayBack(running, step) : null,
            goals,
            by,
            at));
    Terminal terminal = step.terminal();
    if (terminal != null) {
      events.addAll(
          ending(running, outcome(terminal), "reached the step '" + step.name() + "'", by, at));
    }
    return events;
  }

  /** At once, or once everything is undone where there is something and the journey failed. */
  static List<JourneyEvent> ending(
      Journey.Running running, JourneyOutcome outcome, String reason, String by, Instant at) {
    List<JourneyEvent> events = new ArrayList<>(JourneyHandoffs.withdrawal(running, by, at));
    boolean undoes =
        outcome != JourneyOutcome.COMPLETED && !running.automation().effected().isEmpty();
    events.add(
        undoes
            ? new JourneyEvent.EndingBegun(outcome, reason, by, at)
            : new JourneyEvent.Ended(outcome, reason, by, at));
    return events;
  }

  static JourneyOutcome outcome(Terminal terminal) {
    return switch (terminal) {
      case COMPLETED -> JourneyOutcome.COMPLETED;
      case ABANDONED -> JourneyOutcome.ABANDONED;
    };
  }

  /** A step, or the step that the present detour was entered from. */
  private static String resolved(Journey.Running running, String target) {
    String returnTo = running.stay().returnTo();
    return target.equals(JourneyDefinition.BACK) && returnTo != null ? returnTo : target;
  }

  /** Entered again from itself, a detour keeps its way back. */
  private static String wayBack(Journey.Running running, JourneyDefinition.Step detour) {
    String returnTo = running.stay().returnTo();
    return running.stay().step().equals(detour.name()) && returnTo != null
        ? returnTo
        : running.stay().step();
  }
}
