package io.iaros.cx.events.recovery;

import io.iaros.cx.events.EventData;

/** Nothing is left to do for an incident: each recovery was resolved or went to a human. */
public record IncidentSettled(String incidentId, int resolved, int escalated)
    implements EventData {}
