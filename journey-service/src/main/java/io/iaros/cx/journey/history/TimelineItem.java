package io.iaros.cx.journey.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of one of a customer's journeys.
 *
 * @param data its content for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TimelineItem(
    String journeyId,
    String definition,
    int version,
    long sequence,
    String type,
    Instant at,
    @Nullable String requestId,
    Object data) {}
