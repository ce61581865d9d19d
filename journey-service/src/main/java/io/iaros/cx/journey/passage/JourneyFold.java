package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.context.JourneyContext;
import io.iaros.cx.journey.handoff.Handoff;
import io.iaros.cx.journey.handoff.HandoffDecider;
import io.iaros.cx.journey.handoff.HandoffEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** What each event makes of a journey. The only place where a journey changes. */
final class JourneyFold {

  private JourneyFold() {}

  static Journey evolve(Journey state, JourneyEvent event) {
    return switch (state) {
      case Journey.NotStarted _ when event instanceof JourneyEvent.Started started ->
          started(started);
      case Journey.Running running -> evolveRunning(running, event);
      case Journey.NotStarted _, Journey.Ended _ -> throw outOfPlace(state, event);
    };
  }

  static Journey fold(List<JourneyEvent> events) {
    Journey state = new Journey.NotStarted();
    for (JourneyEvent event : events) {
      state = evolve(state, event);
    }
    return state;
  }

  private static Journey evolveRunning(Journey.Running running, JourneyEvent event) {
    return switch (event) {
      case JourneyEvent.Started _ -> throw outOfPlace(running, event);
      case JourneyEvent.Updated updated -> updated(running, updated);
      case JourneyEvent.StepEntered entered -> entered(running, entered);
      case JourneyEvent.HandoffOffered(Handoff.Offered offer, _, Instant at) ->
          with(
              running, running.place(), HandoffDecider.evolve(new HandoffEvent.Offered(offer)), at);
      case JourneyEvent.HandoffSettled settled ->
          with(
              running,
              settled.place(),
              HandoffDecider.evolve(
                  new HandoffEvent.Settled(
                      settled.handoffId(), settled.outcome(), settled.reason())),
              settled.at());
      case JourneyEvent.Ended(var outcome, var reason, _, var at) ->
          new Journey.Ended(running, outcome, reason, at, running.sequence() + 1);
      case JourneyEvent.StepSettled settled -> WorkFold.settled(running, settled);
      case JourneyEvent.StepDelayed delayed -> WorkFold.delayed(running, delayed);
      case JourneyEvent.LaneEntered entered -> WorkFold.laneEntered(running, entered);
      case JourneyEvent.LaneArrived arrived -> WorkFold.laneArrived(running, arrived);
      case JourneyEvent.GoalReached goal -> WorkFold.goalReached(running, goal);
      case JourneyEvent.EndingBegun begun -> WorkFold.endingBegun(running, begun);
      case JourneyEvent.StepUndone undone -> WorkFold.undone(running, undone);
      case JourneyEvent.Migrated migrated -> WorkFold.migrated(running, migrated);
    };
  }

  private static Journey.Running started(JourneyEvent.Started started) {
    return new Journey.Running(
        new Journey.Identity(
            started.journeyId(),
            started.subject(),
            started.definition(),
            started.version(),
            started.at(),
            started.origin()),
        new Journey.Stay(started.phase(), started.step(), 1, started.at(), null, List.of(), null),
        started.place(),
        JourneyContext.empty()
            .with(started.context(), started.by(), started.channel(), started.at()),
        new Handoff.NotOffered(),
        passed(new TreeSet<>(), started.place()),
        List.of(),
        started.at(),
        1,
        Automation.NONE);
  }

  static Journey.Running updated(Journey.Running running, JourneyEvent.Updated updated) {
    Place place = updated.place() == null ? running.place() : updated.place();
    return new Journey.Running(
        running.identity(),
        running.stay().withFired(updated.timer()),
        place,
        running
            .context()
            .with(updated.change(), Objects.requireNonNullElse(updated.conflicts(), List.of())),
        running.handoff(),
        passed(running.touchpoints(), place),
        running.goals(),
        updated.at(),
        running.sequence() + 1,
        WorkFold.kept(running, updated));
  }

  private static Journey.Running entered(
      Journey.Running running, JourneyEvent.StepEntered entered) {
    long sequence = running.sequence() + 1;
    List<String> goals = new ArrayList<>(running.goals());
    goals.addAll(entered.goals());
    return new Journey.Running(
        running.identity(),
        new Journey.Stay(
            entered.phase(),
            entered.step(),
            sequence,
            entered.at(),
            entered.returnTo(),
            List.of(),
            null),
        running.place(),
        running.context(),
        running.handoff(),
        running.touchpoints(),
        goals,
        entered.at(),
        sequence,
        running.automation().withLanes(List.of()));
  }

  private static Journey.Running with(
      Journey.Running running, Place place, Handoff handoff, Instant at) {
    return new Journey.Running(
        running.identity(),
        running.stay(),
        place,
        running.context(),
        handoff,
        passed(running.touchpoints(), place),
        running.goals(),
        at,
        running.sequence() + 1,
        running.automation());
  }

  private static SortedSet<String> passed(SortedSet<String> touchpoints, Place place) {
    SortedSet<String> passed = new TreeSet<>(touchpoints);
    if (place.touchpoint() != null) {
      passed.add(place.touchpoint());
    }
    return passed;
  }

  private static IllegalStateException outOfPlace(Journey state, JourneyEvent event) {
    return new IllegalStateException(
        "Expected an event that can follow sequence %d, but got %s"
            .formatted(state.sequence(), event.getClass().getSimpleName()));
  }
}
