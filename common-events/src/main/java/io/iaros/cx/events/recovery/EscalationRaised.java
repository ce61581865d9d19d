package io.iaros.cx.events.recovery;

import io.iaros.cx.events.EventData;
import org.jspecify.annotations.Nullable;

/** A human was asked to take over. */
public record EscalationRaised(
    String escalationId,
    String incidentId,
    @Nullable String recoveryId,
    String reason,
    Severity severity)
    implements EventData {}
