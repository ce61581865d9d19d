package io.iaros.cx.journey.context;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody tells about a journey.
 *
 * @param values by key; null takes a key away
 * @param source as who tells names it; absent: as principal and channel say
 */
public record ContextChange(
    Map<String, ? extends @Nullable Object> values,
    String by,
    String channel,
    @Nullable String source,
    Instant at) {

  ContextEntry entry(@Nullable Object value) {
    return new ContextEntry(value, by, channel, at, source, null);
  }
}
