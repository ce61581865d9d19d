package io.iaros.cx.journey.passage;

import static io.iaros.cx.journey.passage.JourneyFixtures.NOON;
import static io.iaros.cx.journey.passage.JourneyFixtures.learn;
import static io.iaros.cx.journey.passage.JourneyFixtures.tell;
import static io.iaros.cx.journey.passage.WorkFixtures.definition;
import static io.iaros.cx.journey.passage.WorkFixtures.done;
import static io.iaros.cx.journey.passage.WorkFixtures.failed;
import static io.iaros.cx.journey.passage.WorkFixtures.failedForGood;
import static io.iaros.cx.journey.passage.WorkFixtures.settle;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.context.ContextConflict;
import io.iaros.cx.journey.definition.StepWork;
import io.iaros.cx.journey.effect.TaskResult;
import io.iaros.cx.journey.passage.JourneyRejection.Reason;
import io.iaros.cx.journey.passage.JourneyTasks.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JourneyActsTest extends WorkSpec {

  @Nested
  class AnAct {

    private static final String STEP =
        """
        - name: first
          phase: one
          does: {%s, retry: {attempts: 3, backoff: PT10S}, then: {done: good%s}}
        """;

    @Test
    void goesOnWhereItIsDone() {
      begin("", STEP.formatted(HOOK, ""), Map.of());
      settled(done());
      assertThat(run.state())
          .isInstanceOfSatisfying(
              Journey.Ended.class,
              ended -> assertThat(ended.outcome()).isEqualTo(JourneyOutcome.COMPLETED));
    }

    @Test
    void isTriedAgainLaterWithTheSameKey() {
      begin("", STEP.formatted(HOOK, ""), Map.of());
      Task.Attempt first = (Task.Attempt) task();
      settled(failed());
      Task.Attempt second = (Task.Attempt) task();
      assertThat(second.id()).isNotEqualTo(first.id());
      assertThat(second.key("j")).isEqualTo(first.key("j"));
      assertThat(second.runAt()).isEqualTo(NOON.plusSeconds(11));
      settled(failed());
      assertThat(task().runAt()).isEqualTo(NOON.plusSeconds(21));
    }

    @Test
    void failsWhereItBringsAValueOfAnotherTypeThanDeclared() {
      begin("context: {total: number}", STEP.formatted(HOOK, ", failed: bad"), Map.of());
      settled(new TaskResult.Done(StepWork.DONE, Map.of("total", "much"), null));
      assertThat(run.step()).isEqualTo("bad");
      assertThat(run.latest().getFirst())
          .isInstanceOfSatisfying(
              JourneyEvent.StepSettled.class,
              settled ->
                  assertThat(settled.reason()).startsWith("Expected 'total' to be of type number"));
    }

    @Test
    void failsTheJourneyWhereNothingElseIsNamed() {
      begin("", STEP.formatted(HOOK, ""), Map.of());
      settled(failed());
      settled(failed());
      settled(failed());
      assertThat(((Journey.Ended) run.state()).reason())
          .isEqualTo("the step 'first' came to 'failed': the server is away");
    }

    @Test
    void goesWhereItsFailureLeads() {
      begin("", STEP.formatted(HOOK, ", failed: bad"), Map.of());
      settled(failedForGood());
      assertThat(run.step()).isEqualTo("bad");
    }

    @Test
    void bringsOnlyWhatTheRulesOfTheContextLetThrough() {
      begin(
          "",
          STEP.formatted(HOOK, ""),
          Map.of("delayMinutesMax", 90, "tags", List.of("late"), "note", "old"));
      settled(
          new TaskResult.Done(
              StepWork.DONE,
              Map.of("delayMinutesMax", 30, "tags", List.of("vip"), "note", "new"),
              null));
      assertThat(Journeys.known(run.state()).context().values())
          .containsEntry("delayMinutesMax", 90)
          .containsEntry("tags", List.of("late", "vip"))
          .containsEntry("note", "new");
      assertThat(((JourneyEvent.StepSettled) run.latest().getFirst()).conflicts())
          .extracting(ContextConflict::key)
          .contains("delayMinutesMax");
    }

    @Test
    void isSettledOnce() {
      begin(
          "",
          STEP.formatted(HOOK, "").replace("done: good", "done: second")
              + """
              - {name: second, phase: one, transitions: [{on: over, to: good}]}
              """,
          Map.of());
      Task task = task();
      run.then(settle(task, done(), NOON)).then(settle(task, done(), NOON));
      assertThat(run.refused()).isEqualTo(Reason.TASK_VOID);
    }
  }

  @Nested
  class ACompensation {

    private static final String STEPS =
        """
        - name: first
          phase: one
          does: {%1$s, compensate: {%1$s}, then: {done: second}}
        - name: second
          phase: one
          does: {%1$s, compensate: {%1$s}, then: {done: third}}
        - {name: third, phase: one, transitions: [{on: over, to: good}, {on: lost, to: bad}]}
        """
            .formatted(HOOK);

    @Test
    void undoesTheLatestFirstBeforeTheJourneyEnds() {
      begin("", STEPS, Map.of());
      settled(done());
      settled(done());
      run.then(tell("lost"));
      assertThat(run.state()).isInstanceOf(Journey.Running.class);
      assertThat(task().step()).isEqualTo("second");
      settled(failed());
      settled(done());
      assertThat(task().step()).isEqualTo("first");
      run.then(tell("over"));
      assertThat(run.refused()).isEqualTo(Reason.ENDING);
      settled(failedForGood());
      assertThat(((Journey.Ended) run.state()).outcome()).isEqualTo(JourneyOutcome.ABANDONED);
      assertThat(run.events())
          .filteredOn(JourneyEvent.StepUndone.class::isInstance)
          .extracting(event -> ((JourneyEvent.StepUndone) event).done())
          .containsExactly(true, false);
    }

    @Test
    void isNotWantedWhereTheJourneyIsCompleted() {
      begin("", STEPS, Map.of());
      settled(done());
      settled(done());
      run.then(tell("over"));
      assertThat(run.state()).isInstanceOf(Journey.Ended.class);
    }
  }

  @Nested
  class AHold {

    private static final String STEPS =
        """
        - name: first
          phase: one
          does: {%s, then: {done: holding}}
        - name: holding
          phase: one
          does:
            hold:
              until:
                - {on: paid, when: "event['amount'] >= 100", then: good}
                - {on: refused, then: bad}
              since: %s
            timeout: PT1H
            then: {timeout: bad}
        """;

    @Test
    void takesTheBranchOfTheEvent() {
      begin("", STEPS.formatted(HOOK, "step"), Map.of());
      settled(done());
      run.then(tell("paid", Map.of("amount", 99)));
      assertThat(run.step()).isEqualTo("holding");
      run.then(tell("paid", Map.of("amount", 100)));
      assertThat(run.step()).isEqualTo("good");
    }

    @Test
    void takesAnEventThatCameBeforeItWhereItLooksBack() {
      begin("", STEPS.formatted(HOOK, "journey"), Map.of());
      run.then(tell("paid", Map.of("amount", 100)));
      assertThat(run.step()).isEqualTo("first");
      settled(done());
      assertThat(run.step()).isEqualTo("good");
    }

    @Test
    void forgetsAnEventThatCameBeforeItOtherwise() {
      begin("", STEPS.formatted(HOOK, "step"), Map.of());
      run.then(tell("paid", Map.of("amount", 100)));
      settled(done());
      assertThat(run.step()).isEqualTo("holding");
      pass(Duration.ofHours(2));
      assertThat(run.step()).isEqualTo("bad");
    }
  }

  @Nested
  class AWait {

    private static String waiting(String wait) {
      return """
      - name: first
        phase: one
        does: {wait: {%s}, then: {done: good}}
      """
          .formatted(wait);
    }

    private Instant due() {
      return JourneyTimers.waits(definition, run.state()).getFirst().dueAt();
    }

    @Test
    void movesWithTheInstantThatItWaitsFor() {
      begin("", waiting("until: departure"), Map.of("departure", "2026-01-02T06:00:00Z"));
      assertThat(due()).isEqualTo("2026-01-02T06:00:00Z");
      run.then(learn(Map.of("departure", "2026-01-02T09:00:00Z")));
      assertThat(due()).isEqualTo("2026-01-02T09:00:00Z");
    }

    @Test
    void endsAtTheTimeOfDayWhereTheCustomerIs() {
      begin("", waiting("localTime: '09:00'"), Map.of("timeZone", "Asia/Tokyo"));
      assertThat(due()).isEqualTo("2026-01-02T00:00:00Z");
    }

    @Test
    void leavesQuietHoursAlone() {
      begin(
          "quietHours: {from: '21:00', to: '10:00', otherwise: wait}",
          waiting("localTime: '09:00'"),
          Map.of());
      assertThat(due()).isEqualTo("2026-01-02T10:00:00Z");
    }

    @Test
    void goesOnWhenItIsOver() {
      begin("", waiting("for: PT2H"), Map.of());
      pass(Duration.ofHours(2));
      assertThat(run.step()).isEqualTo("good");
    }
  }
}
