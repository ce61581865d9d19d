package io.iaros.cx.analytics.deadletter;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that waits for a person, or whose case is closed.
 *
 * @param topic the original one, as it is named on the broker
 * @param repaired whether other data than the original was replayed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
record DeadLetter(
    String id,
    @Nullable String consumer,
    String topic,
    int partition,
    long offset,
    String reason,
    @Nullable String eventId,
    @Nullable String eventType,
    Map<String, String> headers,
    byte @Nullable [] key,
    byte @Nullable [] payload,
    Instant failedAt,
    DeadLetterState state,
    @Nullable Instant settledAt,
    @Nullable String settledBy,
    @Nullable String settledReason,
    boolean repaired) {}
