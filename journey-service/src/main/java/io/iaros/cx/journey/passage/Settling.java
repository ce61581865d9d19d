package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.context.ContextChange;
import io.iaros.cx.journey.context.ContextConflict.Merge;
import io.iaros.cx.journey.context.JourneyContext;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.JourneyDefinition.Effect;
import io.iaros.cx.journey.definition.StepWork;
import io.iaros.cx.journey.passage.Automation.Unclaimed;
import io.iaros.cx.journey.passage.JourneyWays.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The work of one position coming to an outcome, at an instant, by somebody. Pure. */
record Settling(
    JourneyDefinition definition,
    Journey.Running running,
    Position position,
    String by,
    Instant at) {

  /** Goes where an outcome leads; where it leads nowhere, the journey has failed. */
  List<JourneyEvent> to(String outcome, @Nullable String reason) {
    return to(outcome, Map.of(), reason);
  }

  List<JourneyEvent> to(
      String outcome, Map<String, @Nullable Object> context, @Nullable String reason) {
    JourneyEvent.StepSettled settled = settled(outcome, context, reason, null);
    StepWork work = definition.step(position.stay().step()).work();
    String target = work == null ? null : work.target(outcome);
    List<JourneyEvent> events = new ArrayList<>(List.of(settled));
    Journey.Running after = WorkFold.settled(running, settled);
    if (target == null) {
      events.addAll(
          JourneyWays.ending(
              after,
              JourneyOutcome.ABANDONED,
              "the step '%s' came to '%s'%s"
                  .formatted(position.stay().step(), outcome, reason == null ? "" : ": " + reason),
              by,
              at));
      return events;
    }
    events.addAll(JourneyWays.go(definition, after, position, target, outcome, by, at));
    return events;
  }

  /** Goes along a way that has no outcome of its own. */
  List<JourneyEvent> along(String target, String outcome, @Nullable String reason) {
    return going(settled(outcome, Map.of(), reason, null), target);
  }

  List<JourneyEvent> claiming(String target, Unclaimed earlier) {
    return going(
        settled(
            earlier.event(),
            Map.of(),
            "told before the step, as event " + earlier.sequence(),
            earlier.sequence()),
        target);
  }

  JourneyEvent laneEntered(String lane, String step) {
    return new JourneyEvent.LaneEntered(
        lane, definition.step(step).phase(), step, "parallel", by, at);
  }

  /** Where an event leads from this position's own step; null where it moves nothing. */
  @Nullable String targetOf(String event, Map<String, @Nullable Object> told) {
    Effect effect =
        definition.effectInLane(
            event, JourneyWays.facts(running, position, JourneyWays.told(event, told)));
    return effect instanceof Effect.Move(String to) ? to : null;
  }

  private List<JourneyEvent> going(JourneyEvent.StepSettled settled, String target) {
    List<JourneyEvent> events = new ArrayList<>(List.of(settled));
    events.addAll(
        JourneyWays.go(
            definition,
            WorkFold.settled(running, settled),
            position,
            target,
            settled.outcome(),
            by,
            at));
    return events;
  }

  /** The context with what the work brought, by the rules that hold for what anybody tells. */
  JourneyContext learned(Map<String, @Nullable Object> brought) {
    Merge merge = merge(brought);
    return running.context().with(change(merge.changes()), merge.conflicts());
  }

  private Merge merge(Map<String, @Nullable Object> brought) {
    return definition.catalogue().contextRules().merge(running.context(), change(brought));
  }

  private ContextChange change(Map<String, @Nullable Object> values) {
    return new ContextChange(values, by, running.place().channel(), null, at);
  }

  private JourneyEvent.StepSettled settled(
      String outcome,
      Map<String, @Nullable Object> brought,
      @Nullable String reason,
      @Nullable Long claimed) {
    Merge merge = merge(brought);
    boolean undoable =
        outcome.equals(StepWork.DONE)
            && definition.step(position.stay().step()).work() instanceof StepWork.Act act
            && act.undo() != null;
    return new JourneyEvent.StepSettled(
        position.stay().sequence(),
        position.stay().step(),
        position.lane(),
        outcome,
        merge.changes(),
        reason,
        claimed,
        undoable,
        by,
        at,
        merge.conflicts());
  }
}
