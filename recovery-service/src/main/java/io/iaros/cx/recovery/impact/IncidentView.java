package io.iaros.cx.recovery.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.iaros.cx.events.recovery.Severity;
import io.iaros.cx.recovery.incident.Incident;
import io.iaros.cx.recovery.saga.RecoveryCounts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident as a caller reads it.
 *
 * @param fallbackSince since when touchpoints are to serve its customers by the fallback
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IncidentView(
    String incidentId,
    String type,
    Severity severity,
    State state,
    String origin,
    @Nullable String flightId,
    @Nullable String description,
    @JsonRawValue @Nullable String evidence,
    Instant receivedAt,
    @Nullable Instant fallbackSince,
    @Nullable Instant settledAt,
    RecoveryCounts recoveries) {

  /** Whether something is left to do. */
  enum State {
    OPEN,
    SETTLED
  }

  static IncidentView of(Incident incident, RecoveryCounts recoveries) {
    return new IncidentView(
        incident.incidentId(),
        incident.type(),
        incident.severity(),
        stateOf(incident, recoveries),
        incident.origin(),
        incident.flightId(),
        incident.description(),
        incident.evidence(),
        incident.receivedAt(),
        incident.fallbackSince(),
        incident.settledAt(),
        recoveries);
  }

  /** A recovery that came after the incident was settled opens it again. */
  private static State stateOf(Incident incident, RecoveryCounts recoveries) {
    boolean isNothingLeft = recoveries.planned() + recoveries.running() == 0;
    return incident.settledAt() != null && isNothingLeft ? State.SETTLED : State.OPEN;
  }
}
