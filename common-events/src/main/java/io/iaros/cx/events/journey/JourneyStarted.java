package io.iaros.cx.events.journey;

import io.iaros.cx.events.EventData;

/** A customer began a journey. */
public record JourneyStarted(JourneyPosition position) implements EventData {}
