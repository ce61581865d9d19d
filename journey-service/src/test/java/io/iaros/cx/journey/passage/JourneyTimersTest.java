package io.iaros.cx.journey.passage;

import static io.iaros.cx.journey.passage.JourneyFixtures.AT_THE_KIOSK;
import static io.iaros.cx.journey.passage.JourneyFixtures.NOON;
import static io.iaros.cx.journey.passage.JourneyFixtures.askedAt;
import static io.iaros.cx.journey.passage.JourneyFixtures.offer;
import static io.iaros.cx.journey.passage.JourneyFixtures.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.definition.DefinitionFixtures;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.passage.JourneyTimers.Wait;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JourneyTimersTest {

  private static final JourneyDefinition NAGGING =
      DefinitionFixtures.compiled(
          DefinitionFixtures.yaml(
              """
              name: nagging
              title: Reminds and gives up
              phases: [one]
              start: [{step: waiting}]
              steps:
                - name: waiting
                  phase: one
                  timers:
                    - {after: PT40S, event: given-up}
                    - {after: PT10S, event: reminded}
                  transitions:
                    - {on: reminded, when: "false", to: end}
                    - {on: given-up, to: end}
                - {name: end, phase: one, terminal: ABANDONED}
              """));

  private final JourneyRun run = new JourneyRun(NAGGING).then(start(Map.of()));

  @Test
  void waitsForWhatItsStepAndItsHandoffName() {
    run.then(offer("h", AT_THE_KIOSK));
    assertThat(JourneyTimers.waits(NAGGING, run.state()))
        .containsExactly(
            new Wait.ForStep(1, 0, "given-up", NOON.plusSeconds(40)),
            new Wait.ForStep(1, 1, "reminded", NOON.plusSeconds(10)),
            new Wait.ForHandoff("h", NOON.plusSeconds(30)));
  }

  @Test
  void doesWhatWasDueInItsOrderHoweverLate() {
    run.then(offer("h", AT_THE_KIOSK));
    Instant late = NOON.plusSeconds(3600);
    assertThat(doNext(late)).isEqualTo("step-1-1");
    assertThat(doNext(late)).isEqualTo("handoff-h");
    assertThat(doNext(late)).isEqualTo("step-1-0");
    assertThat(run.state()).isInstanceOf(Journey.Ended.class);
    assertThat(JourneyTimers.firstDue(NAGGING, run.state(), late)).isEmpty();
  }

  @Test
  void firesATimerOnceThoughItMovedNothing() {
    Instant due = NOON.plusSeconds(10);
    assertThat(doNext(due)).isEqualTo("step-1-1");
    assertThat(JourneyTimers.firstDue(NAGGING, run.state(), due)).isEmpty();
    run.then(new JourneyCommand.FireStepTimer(1, 1, "reminded", askedAt(due)));
    assertThat(run.refused()).isEqualTo(JourneyRejection.Reason.TIMER_VOID);
  }

  private String doNext(Instant now) {
    Wait wait = JourneyTimers.firstDue(NAGGING, run.state(), now).orElseThrow();
    run.then(JourneyTimers.command(wait, askedAt(now)));
    return wait.id();
  }
}
