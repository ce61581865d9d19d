package io.iaros.cx.recovery.incident;

import io.iaros.cx.events.recovery.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that went wrong.
 *
 * @param origin who told: {@code operations-feed} or {@code api}
 * @param evidence JSON as it was given
 * @param receivedAt when the platform learned of it: from here its clocks run
 * @param fallbackSince since when its customers are served by the fallback
 * @param settledAt when it was last settled; a recovery that comes later opens it again
 */
public record Incident(
    String incidentId,
    String type,
    Severity severity,
    String origin,
    @Nullable String flightId,
    @Nullable String description,
    @Nullable String evidence,
    Instant receivedAt,
    @Nullable Instant fallbackSince,
    @Nullable Instant settledAt) {

  public static Incident opened(
      String incidentId,
      String type,
      Severity severity,
      String origin,
      @Nullable String flightId,
      Instant receivedAt) {
    return new Incident(
        incidentId, type, severity, origin, flightId, null, null, receivedAt, null, null);
  }

  public Incident describedAs(@Nullable String text, @Nullable String evidenceJson) {
    return new Incident(
        incidentId,
        type,
        severity,
        origin,
        flightId,
        text,
        evidenceJson,
        receivedAt,
        fallbackSince,
        settledAt);
  }
}
