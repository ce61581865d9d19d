package io.iaros.cx.journey.effect;

import io.iaros.cx.journey.catalogue.Place;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For whom something is done, and what is known then.
 *
 * @param key the same for each attempt at one effect
 */
public record EffectRequest(
    String key,
    String journeyId,
    String subject,
    String definition,
    String step,
    Place place,
    Map<String, @Nullable Object> context,
    Duration timeout) {}
