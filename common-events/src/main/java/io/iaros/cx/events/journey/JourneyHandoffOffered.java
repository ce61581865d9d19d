package io.iaros.cx.events.journey;

import io.iaros.cx.events.EventData;
import java.time.Instant;

/** A journey was offered to another channel; until it is accepted it stays where it was. */
public record JourneyHandoffOffered(
    JourneyPosition position,
    String handoffId,
    String toChannel,
    String toTouchpoint,
    Instant deadline)
    implements EventData {}
