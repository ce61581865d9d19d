package io.iaros.cx.events.recovery;

import io.iaros.cx.events.EventData;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something went wrong that touches customers.
 *
 * @param type for example {@code flight_cancellation}, {@code flight_delay}, {@code system_outage}
 * @param flightId the flight it is about, where it is about one
 * @param receivedAt when the platform learned of it: from here its clocks run
 */
public record IncidentOpened(
    String incidentId,
    String type,
    Severity severity,
    String origin,
    @Nullable String flightId,
    Instant receivedAt)
    implements EventData {}
