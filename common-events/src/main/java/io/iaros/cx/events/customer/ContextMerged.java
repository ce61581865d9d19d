package io.iaros.cx.events.customer;

import io.iaros.cx.events.EventData;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The situation a customer is in changed; keys that are not named stay as they were. */
public record ContextMerged(String channel, Map<String, ContextEntry> entries)
    implements EventData {

  /**
   * @param value null takes the key away
   * @param expiresAt from when on the value no longer holds, exclusive; absent means it stays
   */
  public record ContextEntry(@Nullable Object value, @Nullable Instant expiresAt) {}

  public ContextMerged {
    entries = Map.copyOf(entries);
  }
}
