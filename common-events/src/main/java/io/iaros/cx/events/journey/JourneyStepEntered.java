package io.iaros.cx.events.journey;

import io.iaros.cx.events.EventData;

/**
 * A journey moved on.
 *
 * @param fromStep the step it left
 * @param cause the event or timer that moved it
 */
public record JourneyStepEntered(JourneyPosition position, String fromStep, String cause)
    implements EventData {}
