package io.iaros.cx.recovery.incident;

import io.iaros.cx.service.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** Where an incident stands in the list that begins with the newest. */
record Position(Instant receivedAt, String incidentId) {

  static final Position START = new Position(Instant.parse("9999-12-31T00:00:00Z"), "");
  private static final String SEPARATOR = "|";

  static String of(Incident incident) {
    return incident.receivedAt() + SEPARATOR + incident.incidentId();
  }

  static Position parse(String text) {
    List<String> parts = List.of(text.split("\\|", 2));
    try {
      return new Position(Instant.parse(parts.getFirst()), parts.getLast());
    } catch (DateTimeException foreign) {
      throw ProblemException.invalid("#cursor", "Expected a cursor from an earlier answer.");
    }
  }
}
