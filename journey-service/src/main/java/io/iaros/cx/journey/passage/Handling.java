package io.iaros.cx.journey.passage;

import java.util.List;

/** What came of a command. */
sealed interface Handling {

  /**
   * @param journey as the events have left it
   */
  record Done(Journey journey, List<JourneyEvent> events) implements Handling {
    public Done {
      events = List.copyOf(events);
    }
  }

  record Refused(JourneyRejection rejection) implements Handling {}
}
