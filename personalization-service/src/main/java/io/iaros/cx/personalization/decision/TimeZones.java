package io.iaros.cx.personalization.decision;

import io.iaros.cx.service.problem.Fault;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Time zones as callers write them. */
final class TimeZones {

  private TimeZones() {}

  /** Null where none was sent, or none that is known: then that is among the faults. */
  static @Nullable ZoneId read(@Nullable String timeZone, List<Fault> faults) {
    try {
      return timeZone == null ? null : ZoneId.of(timeZone);
    } catch (DateTimeException unknown) {
      faults.add(new Fault("/timeZone", "Expected an IANA time zone, such as Europe/Berlin."));
      return null;
    }
  }
}
