package io.iaros.cx.journey.passage;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that another service tells a journey, whether it runs, has ended or has not begun.
 *
 * @param signalId the id of the event that carried it
 * @param event as the journey's definition names it
 * @param toldAt when it was heard
 */
public record JourneySignal(
    String signalId,
    UUID journeyId,
    String event,
    Map<String, @Nullable Object> context,
    String toldBy,
    Instant toldAt) {}
