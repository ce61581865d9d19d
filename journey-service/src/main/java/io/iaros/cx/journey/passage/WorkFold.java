package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.context.ContextChange;
import io.iaros.cx.journey.definition.StepWork;
import io.iaros.cx.journey.passage.Automation.Effected;
import io.iaros.cx.journey.passage.Automation.Lane;
import io.iaros.cx.journey.passage.Automation.Leaving;
import io.iaros.cx.journey.passage.Automation.Unclaimed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the events of work make of a running journey; {@link JourneyFold} alone calls it. */
final class WorkFold {

  private WorkFold() {}

  static Journey.Running settled(Journey.Running running, JourneyEvent.StepSettled settled) {
    Automation automation = running.automation();
    int rounds = automation.rounds().getOrDefault(settled.step(), 0);
    if (settled.outcome().equals(StepWork.AGAIN)) {
      automation = automation.withRound(settled.step(), rounds + 1);
    }
    if (settled.outcome().equals(StepWork.OVER)) {
      automation = automation.withRound(settled.step(), 0);
    }
    if (settled.undoable()) {
      automation = automation.withEffected(new Effected(settled.step(), settled.stay()));
    }
    if (settled.claimed() != null) {
      automation = automation.withoutUnclaimed(settled.claimed());
    }
    return running
        .withContext(
            running
                .context()
                .with(
                    new ContextChange(
                        settled.context(),
                        settled.by(),
                        running.place().channel(),
                        null,
                        settled.at()),
                    Objects.requireNonNullElse(settled.conflicts(), List.of())))
        .after(settled.at(), automation);
  }

  static Journey.Running delayed(Journey.Running running, JourneyEvent.StepDelayed delayed) {
    Journey.Delay delay = new Journey.Delay(delayed.failed(), delayed.until(), delayed.reason());
    Leaving leaving = running.automation().leaving();
    if (leaving != null) {
      return running.after(
          delayed.at(),
          running
              .automation()
              .withLeaving(
                  new Leaving(leaving.outcome(), leaving.reason(), leaving.since(), delay)));
    }
    String lane = delayed.lane();
    if (lane == null) {
      return running
          .withStay(running.stay().withDelay(delay))
          .after(delayed.at(), running.automation());
    }
    Journey.Stay stay = stayOf(running, lane);
    return running.after(
        delayed.at(),
        stay == null
            ? running.automation()
            : running.automation().withLane(new Lane(lane, stay.withDelay(delay))));
  }

  static Journey.Running laneEntered(Journey.Running running, JourneyEvent.LaneEntered entered) {
    Journey.Stay stay =
        new Journey.Stay(
            entered.phase(),
            entered.step(),
            running.sequence() + 1,
            entered.at(),
            null,
            List.of(),
            null);
    return running.after(
        entered.at(), running.automation().withLane(new Lane(entered.lane(), stay)));
  }

  static Journey.Running laneArrived(Journey.Running running, JourneyEvent.LaneArrived arrived) {
    return running.after(
        arrived.at(), running.automation().withLane(new Lane(arrived.lane(), null)));
  }

  static Journey.Running goalReached(Journey.Running running, JourneyEvent.GoalReached reached) {
    List<String> goals = new ArrayList<>(running.goals());
    goals.add(reached.goal());
    return running.withGoals(goals).after(reached.at(), running.automation());
  }

  static Journey.Running endingBegun(Journey.Running running, JourneyEvent.EndingBegun begun) {
    return running.after(
        begun.at(),
        running
            .automation()
            .withLeaving(new Leaving(begun.outcome(), begun.reason(), begun.at(), null)));
  }

  static Journey.Running undone(Journey.Running running, JourneyEvent.StepUndone undone) {
    Automation automation = running.automation().withoutLastEffected();
    Leaving leaving = automation.leaving();
    return running.after(
        undone.at(),
        leaving == null
            ? automation
            : automation.withLeaving(
                new Leaving(leaving.outcome(), leaving.reason(), undone.at(), null)));
  }

  static Journey.Running migrated(Journey.Running running, JourneyEvent.Migrated migrated) {
    Journey.Identity identity = running.identity();
    Journey.Stay stay = running.stay();
    return running
        .withIdentity(
            new Journey.Identity(
                identity.journeyId(),
                identity.subject(),
                identity.definition(),
                migrated.version(),
                identity.startedAt(),
                identity.origin()))
        .withStay(
            new Journey.Stay(
                migrated.phase(),
                migrated.step(),
                running.sequence() + 1,
                migrated.at(),
                stay.returnTo(),
                List.of(),
                null))
        .after(migrated.at(), running.automation());
  }

  /** An event that moved nothing stays, where a hold may look back to it. */
  static Automation kept(Journey.Running running, JourneyEvent.Updated updated) {
    String event = updated.event();
    return event == null || !Boolean.TRUE.equals(updated.kept())
        ? running.automation()
        : running
            .automation()
            .withUnclaimed(new Unclaimed(running.sequence() + 1, event, updated.context()));
  }

  private static Journey.@Nullable Stay stayOf(Journey.Running running, String lane) {
    return running.automation().lanes().stream()
        .filter(one -> one.name().equals(lane))
        .findFirst()
        .map(Lane::stay)
        .orElse(null);
  }
}
