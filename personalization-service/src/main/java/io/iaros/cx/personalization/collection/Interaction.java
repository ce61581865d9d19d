package io.iaros.cx.personalization.collection;

import io.iaros.cx.events.customer.InteractionRecorded.Kind;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a customer did, as a touchpoint tells it.
 *
 * @param eventId the sender's id of the event, where it has one
 * @param previousId what the customer was known by before, on an alias call
 * @param time when it happened; absent means just now
 */
public record Interaction(
    @Nullable String eventId,
    @Nullable String customerId,
    @Nullable String anonymousId,
    @Nullable String previousId,
    Kind kind,
    String name,
    String channel,
    @Nullable String touchpoint,
    @Nullable String sessionId,
    @Nullable String journeyId,
    Map<String, Object> properties,
    Map<String, Object> traits,
    @Nullable Instant time) {}
