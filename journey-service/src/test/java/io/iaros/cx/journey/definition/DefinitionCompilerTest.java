package io.iaros.cx.journey.definition;

import static io.iaros.cx.journey.definition.DefinitionFixtures.compilationOf;
import static io.iaros.cx.journey.definition.DefinitionFixtures.shipped;
import static io.iaros.cx.journey.definition.DefinitionFixtures.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.definition.DefinitionCompiler.Compilation;
import io.iaros.cx.journey.definition.JourneyDefinition.Effect;
import io.iaros.cx.service.problem.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionCompilerTest {

  private static final Place WEB = new Place("web", "web-search");

  @ParameterizedTest
  @ValueSource(strings = {"trip", "lounge-visit"})
  void compilesWhatIsShipped(String name) {
    assertThat(compilationOf(shipped(name))).isInstanceOf(Compilation.Compiled.class);
  }

  @Test
  void listsAllFaultsAtOnce() {
    DefinitionDocument faulty =
        yaml(
            """
            name: faulty
            title: Full of faults
            phases: [one, one]
            start:
              - {when: "true", step: nowhere}
            everywhere:
              - {on: lost, to: back}
            goals:
              - {name: never, step: nowhere}
            sessionTimeout: PT1H
            steps:
              - name: first
                phase: two
                channels: [fax]
                touchpoints: [web-fax]
                actions:
                  - {name: act, priority: 1, reason: r, when: "context.", deadline: soon}
                timers:
                  - {after: PT0S, event: unheard}
                transitions:
                  - {on: gone, to: nowhere, when: "unknown == 1"}
              - name: stuck
                phase: one
            """);
    assertThat(faultsOf(faulty))
        .extracting(Fault::pointer)
        .contains(
            "/phases/1",
            "/start/0/step",
            "/start/0/when",
            "/everywhere/0/to",
            "/goals/0/step",
            "/sessionTimeout",
            "/steps",
            "/steps/0/phase",
            "/steps/0/channels/0",
            "/steps/0/touchpoints/0",
            "/steps/0/actions/0/when",
            "/steps/0/actions/0/deadline",
            "/steps/0/timers/0/after",
            "/steps/0/timers/0/event",
            "/steps/0/transitions/0/to",
            "/steps/0/transitions/0/when",
            "/steps/1");
  }

  @Test
  void findsStepsThatAreNotEnteredAndDeadEnds() {
    DefinitionDocument document =
        yaml(
            """
            name: holes
            title: With holes
            phases: [one]
            start: [{step: first}]
            steps:
              - name: first
                phase: one
                transitions: [{on: a, to: end}, {on: b, to: trap}]
              - {name: trap, phase: one}
              - {name: island, phase: one, transitions: [{on: c, to: end}]}
              - {name: end, phase: one, terminal: COMPLETED}
            """);
    assertThat(faultsOf(document))
        .containsExactly(
            new Fault(
                "/steps/1", "Expected a way from step 'trap' to an end, but it is a dead end."),
            new Fault("/steps/2", "Expected a way to step 'island', but no journey enters it."));
  }

  @Test
  void checksGuardsAgainstTheTypesThatTheContextIsDeclaredToHave() {
    DefinitionDocument document =
        yaml(
            """
            name: typed
            title: With types
            phases: [one]
            context: {total: number, cabin: text}
            start: [{step: first}]
            steps:
              - name: first
                phase: one
                transitions:
                  - {on: a, when: "context['total'] > 50 && context['cabin'] != 'first'", to: end}
                  - {on: a, when: "context['total'] > 'much'", to: end}
                  - {on: a, when: "context['cabin'] > 3 || contxt['x']", to: end}
                  - {on: a, when: "context['cabin'] > 3", to: end}
              - {name: end, phase: one, terminal: COMPLETED}
            """);
    assertThat(faultsOf(document))
        .extracting(Fault::pointer)
        .containsExactly(
            "/steps/0/transitions/1/when",
            "/steps/0/transitions/2/when",
            "/steps/0/transitions/3/when");
  }

  @Test
  void takesThePlatformsLimitsWhereADefinitionNamesNone() {
    JourneyDefinition trip = DefinitionFixtures.trip();
    assertThat(trip.maxTouchpoints()).isEqualTo(25);
    assertThat(trip.handoffTimeout()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void letsATripOutliveItsSessionsAndNotALoungeVisit() {
    assertThat(DefinitionFixtures.trip().sessionTimeout()).isNull();
    assertThat(DefinitionFixtures.loungeVisit().sessionTimeout()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void beginsATripWithABookingBehindThePlanning() {
    JourneyDefinition trip = DefinitionFixtures.trip();
    assertThat(trip.firstStep(new GuardFacts(Map.of("bookingId", "b"), WEB, "")).name())
        .isEqualTo("pre-trip");
    assertThat(trip.firstStep(new GuardFacts(Map.of(), WEB, "")).name()).isEqualTo("plan");
  }

  @Test
  void saysWhyAnEventMovesNothing() {
    JourneyDefinition visit = DefinitionFixtures.loungeVisit();
    assertThat(visit.effectOf("left", new GuardFacts(Map.of(), WEB, "welcome")))
        .isEqualTo(
            new Effect.Stay("Expected a transition from 'welcome' on 'left', but there is none."));
    assertThat(
            visit.effectOf("admitted", new GuardFacts(Map.of("entitled", false), WEB, "welcome")))
        .isEqualTo(
            new Effect.Stay(
                "Expected to leave 'welcome' on 'admitted', but its condition does not hold."));
    assertThat(visit.effectOf("admitted", new GuardFacts(Map.of(), WEB, "welcome")))
        .isInstanceOfSatisfying(
            Effect.Stay.class, stay -> assertThat(stay.because()).contains("cannot be decided"));
  }

  private static List<Fault> faultsOf(DefinitionDocument document) {
    return compilationOf(document) instanceof Compilation.Faulty(var faults) ? faults : List.of();
  }
}
