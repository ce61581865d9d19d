package io.iaros.cx.recovery.saga;

import io.iaros.cx.service.identity.NameBasedIds;
import org.jspecify.annotations.Nullable;

/** One whom an incident touches: a booking, or a customer without one. */
public record Affected(@Nullable String bookingId, String subject, @Nullable String journeyId) {

  /** What there is one recovery of in an incident. */
  String target() {
    return bookingId == null ? subject : bookingId;
  }

  String recoveryIdIn(String incidentId) {
    return NameBasedIds.of("recovery", incidentId, target());
  }
}
