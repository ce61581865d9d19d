package io.iaros.cx.recovery.incident;

import java.util.Set;

/** Whom an incident touches: everybody on these flights, these bookings, these customers. */
public record Scope(Set<String> flightIds, Set<String> bookingIds, Set<String> subjects) {

  public Scope {
    flightIds = Set.copyOf(flightIds);
    bookingIds = Set.copyOf(bookingIds);
    subjects = Set.copyOf(subjects);
  }

  public static Scope ofFlight(String flightId) {
    return new Scope(Set.of(flightId), Set.of(), Set.of());
  }

  /** What the values of a scope are. */
  enum Kind {
    FLIGHT,
    BOOKING,
    SUBJECT
  }

  Set<String> of(Kind kind) {
    return switch (kind) {
      case FLIGHT -> flightIds;
      case BOOKING -> bookingIds;
      case SUBJECT -> subjects;
    };
  }
}
