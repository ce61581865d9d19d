package io.iaros.cx.events.journey;

import org.jspecify.annotations.Nullable;

/**
 * Where a journey stands after an event.
 *
 * @param sequence counts the events of one journey from 1, without a gap
 * @param touchpoint absent where only the channel is known
 */
public record JourneyPosition(
    String journeyId,
    String subject,
    String definition,
    int definitionVersion,
    long sequence,
    String phase,
    String step,
    String channel,
    @Nullable String touchpoint) {}
