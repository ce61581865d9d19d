package io.iaros.cx.recovery.escalation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.events.recovery.Severity;
import io.iaros.cx.service.identity.NameBasedIds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a human is to take over: one recovery, or an incident as a whole.
 *
 * @param resolvedAt when the human was through with it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Escalation(
    String escalationId,
    String incidentId,
    @Nullable String recoveryId,
    String reason,
    Severity severity,
    Instant raisedAt,
    @Nullable Instant resolvedAt) {

  static Escalation raised(
      String incidentId,
      @Nullable String recoveryId,
      String reason,
      Severity severity,
      Instant now) {
    return new Escalation(
        idOf(incidentId, recoveryId), incidentId, recoveryId, reason, severity, now, null);
  }

  static String idOf(String incidentId, @Nullable String recoveryId) {
    return NameBasedIds.of("escalation", incidentId, recoveryId == null ? "" : recoveryId);
  }

  /** Whose clock runs until it is resolved. */
  String owner() {
    return recoveryId == null ? incidentId : recoveryId;
  }
}
