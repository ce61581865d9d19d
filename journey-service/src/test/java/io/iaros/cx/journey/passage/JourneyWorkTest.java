package io.iaros.cx.journey.passage;

import static io.iaros.cx.journey.passage.JourneyFixtures.NOON;
import static io.iaros.cx.journey.passage.JourneyFixtures.askedAt;
import static io.iaros.cx.journey.passage.JourneyFixtures.learn;
import static io.iaros.cx.journey.passage.JourneyFixtures.tell;
import static io.iaros.cx.journey.passage.WorkFixtures.definition;
import static io.iaros.cx.journey.passage.WorkFixtures.done;
import static io.iaros.cx.journey.passage.WorkFixtures.failed;
import static io.iaros.cx.journey.passage.WorkFixtures.stepsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.effect.TaskResult;
import io.iaros.cx.journey.passage.JourneyRejection.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class JourneyWorkTest extends WorkSpec {

  @Nested
  class ADecisionAtOnce {

    @Test
    void takesTheFirstBranchThatHolds() {
      String steps =
          """
          - name: first
            phase: one
            does:
              branch: [{when: "context['tier'] == 'gold'", then: good}]
              then: {otherwise: bad}
          """;
      begin("", steps, Map.of("tier", "gold"));
      assertThat(run.step()).isEqualTo("good");
      begin("", steps, Map.of());
      assertThat(run.step()).isEqualTo("bad");
    }

    @Test
    void goesRoundALoopSoOften() {
      begin(
          "",
          """
          - {name: first, phase: one, does: {%s, then: {done: more}}}
          - {name: more, phase: one, does: {loop: {times: 2}, then: {again: first, over: good}}}
          """
              .formatted(HOOK),
          Map.of());
      settled(done());
      settled(done());
      assertThat(run.step()).isEqualTo("first");
      settled(done());
      assertThat(stepsOf(run))
          .containsExactly("first", "more", "first", "more", "first", "more", "good");
    }

    @Test
    void sharesCustomersOutAsItsWeightsSay() {
      JourneyDefinition split =
          definition(
              "",
              """
              - name: first
                phase: one
                does: {split: {weights: {a: 30, b: 70}}, then: {a: good, b: bad}}
              """);
      long good = 0;
      for (int customer = 0; customer < 10_000; customer++) {
        JourneyRun one = new JourneyRun(split);
        one.then(
            new JourneyCommand.Start(
                JourneyFixtures.ID,
                "subject-" + customer,
                JourneyFixtures.ON_THE_WEB,
                Map.of(),
                askedAt(NOON)));
        good += one.step().equals("good") ? 1 : 0;
      }
      assertThat(good).isBetween(2_850L, 3_150L);
    }
  }

  @Nested
  class Lanes {

    private static final String STEPS =
        """
        - name: first
          phase: one
          does: {parallel: {lanes: {hotel: book, taxi: call}, join: %s}, then: {done: good}}
          transitions: [{on: lost, to: bad}]
        - {name: book, phase: one, does: {%s, then: {done: join}}}
        - name: call
          phase: one
          does: {hold: {until: [{on: called, then: join}]}, timeout: PT1H, then: {timeout: join}}
        """;

    @Test
    void joinOnceAllHaveCome() {
      begin("", STEPS.formatted("all", HOOK), Map.of());
      settled(done());
      assertThat(run.step()).isEqualTo("first");
      run.then(tell("called"));
      assertThat(run.step()).isEqualTo("good");
    }

    @Test
    void joinOnceAnyHasCome() {
      begin("", STEPS.formatted("any", HOOK), Map.of());
      run.then(tell("called"));
      assertThat(run.step()).isEqualTo("good");
      assertThat(JourneyTasks.open(definition, run.state())).isEmpty();
    }

    @Test
    void areLeftWithTheirStep() {
      begin("", STEPS.formatted("all", HOOK), Map.of());
      run.then(tell("lost"));
      assertThat(run.step()).isEqualTo("bad");
    }
  }

  @Nested
  class APerson {

    @Test
    void endsTheTaskWithOneOfItsOutcomes() {
      begin(
          "",
          """
          - name: first
            phase: one
            does:
              task: {title: Check the claim, outcomes: [approved, rejected]}
              timeout: PT1H
              then: {approved: good, rejected: bad, timeout: bad}
          """,
          Map.of());
      settled(new TaskResult.Done("perhaps", Map.of(), null));
      assertThat(run.refused()).isEqualTo(Reason.TASK_OUTCOME);
      settled(new TaskResult.Done("approved", Map.of("by", "agent"), null));
      assertThat(run.step()).isEqualTo("good");
    }
  }

  @Nested
  class AnExit {

    private static final String STEPS =
        """
        - {name: first, phase: one, transitions: [{on: over, to: good}]}
        """;

    @Test
    void isTakenOnItsEventFromAnyStep() {
      begin(
          """
          exits:
            - {name: bought, on: purchased, when: "event['total'] > 10", outcome: COMPLETED}
          """,
          STEPS,
          Map.of());
      run.then(tell("purchased", Map.of("total", 5)));
      assertThat(run.state()).isInstanceOf(Journey.Running.class);
      run.then(tell("purchased", Map.of("total", 50)));
      assertThat(((Journey.Ended) run.state()).reason()).isEqualTo("left by the exit 'bought'");
    }

    @Test
    void isTakenAsSoonAsItsConditionHolds() {
      begin(
          """
          exits: [{name: opted-out, when: "'optedOut' in context", outcome: ABANDONED}]
          goals: [{name: known, when: "'name' in context"}]
          """,
          STEPS,
          Map.of());
      run.then(learn(Map.of("name", true)));
      assertThat(run.running().goals()).containsExactly("known");
      run.then(learn(Map.of("optedOut", true)));
      assertThat(((Journey.Ended) run.state()).outcome()).isEqualTo(JourneyOutcome.ABANDONED);
    }
  }

  @Nested
  class AMigration {

    private static final String OLD =
        """
        - {name: first, phase: one, transitions: [{on: over, to: good}]}
        """;

    private JourneyCommand to(String steps, Map<String, String> mapping) {
      JourneyDefinition one = definition("", steps);
      JourneyDefinition two =
          new JourneyDefinition(
              one.name(),
              2,
              one.title(),
              one.starts(),
              one.steps(),
              one.everywhere(),
              one.goals(),
              one.sessionTimeout(),
              one.handoffTimeout(),
              one.maxTouchpoints(),
              one.events(),
              one.policy(),
              one.context(),
              one.catalogue());
      return new JourneyCommand.Migrate(two, mapping, askedAt(NOON));
    }

    @Test
    void goesOnInTheStepThatTakesThePlace() {
      begin("", OLD, Map.of());
      String renamed = OLD.replace("first", "start");
      run.then(
          to(
              "- {name: first, phase: one, does: {wait: {for: PT1H}, then: {done: start}}}\n"
                  + renamed,
              Map.of("first", "start")));
      assertThat(run.step()).isEqualTo("start");
      assertThat(run.running().identity().version()).isEqualTo(2);
    }

    @Test
    void staysWhereNoStepTakesItsPlace() {
      begin("", OLD, Map.of());
      run.then(to(OLD, Map.of("first", "nowhere")));
      assertThat(run.refused()).isEqualTo(Reason.NOT_MIGRATED);
      assertThat(run.refusal()).contains("no step takes the place of 'first'");
    }
  }

  @Test
  void readsAJourneyFromBeforeThereWasWork() {
    begin("", "- {name: first, phase: one, transitions: [{on: over, to: good}]}", Map.of());
    ObjectNode stored = (ObjectNode) JsonMapper.shared().readTree(JourneyJson.write(run.state()));
    stored.remove("automation");
    assertThat(JourneyJson.readState(stored.toString())).isEqualTo(run.state());
  }

  @Test
  void keepsItsHistoryReadable() {
    begin(
        "",
        """
        - name: first
          phase: one
          does: {parallel: {lanes: {a: book, b: call}, join: all}, then: {done: good}}
        - {name: book, phase: one, does: {%1$s, compensate: {%1$s}, then: {done: join}}}
        - {name: call, phase: one, does: {wait: {for: PT1H}, then: {done: join}}}
        """
            .formatted(HOOK),
        Map.of());
    settled(failed());
    settled(done());
    List<JourneyEvent> stored =
        run.events().stream()
            .map(
                event -> JourneyJson.readEvent(JourneyJson.typeOf(event), JourneyJson.write(event)))
            .toList();
    assertThat(JourneyFold.fold(stored)).isEqualTo(run.state());
    assertThat(JourneyJson.readState(JourneyJson.write(run.state()))).isEqualTo(run.state());
  }
}
