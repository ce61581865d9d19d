package io.iaros.cx.journey.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.definition.JourneyDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatedJourneyTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void doesWhatTheServiceWouldDoAndWaitsForTheRest() {
    JourneyDefinition definition =
        WorkFixtures.definition(
            "",
            """
            - name: first
              phase: one
              does: {notify: {channel: email, template: hello}, then: {done: ask, skipped: ask}}
            - name: ask
              phase: one
              does: {task: {title: Look, outcomes: [fine, not]}, timeout: PT1H,
                     then: {fine: hope, not: bad, timeout: bad}}
            - name: hope
              phase: one
              does: {hold: {until: [{on: paid, then: good}]}, timeout: PT2H, then: {timeout: bad}}
            """);
    SimulatedJourney journey =
        new SimulatedJourney(
            definition, "j-1", new Place("web", "web-search"), Map.of("flight", "CX1"), NOON);

    assertThat(journey.step()).isEqualTo("hope");
    assertThat(journey.nextDue()).contains(NOON.plus(Duration.ofHours(2)));
    assertThat(journey.wake(NOON.plus(Duration.ofHours(2)))).isTrue();
    assertThat(journey.fate()).isEqualTo(SimulatedJourney.Fate.ABANDONED);
  }
}
