package io.iaros.cx.journey.passage;

import static io.iaros.cx.journey.passage.JourneyFixtures.AT_THE_KIOSK;
import static io.iaros.cx.journey.passage.JourneyFixtures.ID;
import static io.iaros.cx.journey.passage.JourneyFixtures.SUBJECT;
import static io.iaros.cx.journey.passage.JourneyFixtures.asked;
import static io.iaros.cx.journey.passage.JourneyFixtures.offer;
import static io.iaros.cx.journey.passage.JourneyFixtures.start;
import static io.iaros.cx.journey.passage.JourneyFixtures.tell;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.EventData;
import io.iaros.cx.events.journey.JourneyEnded;
import io.iaros.cx.events.journey.JourneyHandoffOffered;
import io.iaros.cx.events.journey.JourneyHandoffSettled;
import io.iaros.cx.events.journey.JourneyPosition;
import io.iaros.cx.events.journey.JourneyStarted;
import io.iaros.cx.events.journey.JourneyStepEntered;
import io.iaros.cx.events.journey.JourneyUpdated;
import io.iaros.cx.journey.definition.DefinitionFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JourneyMessagesTest {

  @Test
  void tellsEveryEventWithItsPlaceInTheHistory() {
    JourneyRun trip =
        new JourneyRun(DefinitionFixtures.trip())
            .then(start(Map.of()))
            .then(tell("booked", Map.of("seat", "12A", "bags", 2)))
            .then(offer("h", AT_THE_KIOSK))
            .then(new JourneyCommand.Complete("done", asked()));
    assertThat(told(trip))
        .containsExactly(
            new JourneyStarted(at(1, "planning", "plan")),
            new JourneyUpdated(at(2, "planning", "plan"), "booked", List.of("bags", "seat")),
            new JourneyStepEntered(at(3, "preparation", "pre-trip"), "plan", "booked"),
            new JourneyHandoffOffered(
                at(4, "preparation", "pre-trip"),
                "h",
                "kiosk",
                "kiosk-checkin",
                JourneyFixtures.NOON.plusSeconds(30)),
            new JourneyHandoffSettled(
                at(5, "preparation", "pre-trip"),
                "h",
                "web",
                JourneyHandoffSettled.Outcome.REFUSED),
            new JourneyEnded(
                at(6, "preparation", "pre-trip"), JourneyEnded.Outcome.COMPLETED, "done"));
  }

  private static List<EventData> told(JourneyRun run) {
    List<EventData> told = new ArrayList<>();
    Journey state = new Journey.NotStarted();
    for (JourneyEvent event : run.events()) {
      state = JourneyFold.evolve(state, event);
      told.add(JourneyMessages.of(event, state));
    }
    return told;
  }

  private static JourneyPosition at(long sequence, String phase, String step) {
    return new JourneyPosition(ID, SUBJECT, "trip", 1, sequence, phase, step, "web", "web-search");
  }
}
