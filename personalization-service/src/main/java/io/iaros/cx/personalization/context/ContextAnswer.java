package io.iaros.cx.personalization.context;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.personalization.profile.ContextValue;
import io.iaros.cx.personalization.profile.Profile;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The context that holds after a write.
 *
 * @param folded whether the write is in it already; it is kept in any case
 */
record ContextAnswer(boolean folded, Map<String, Entry> context) {

  static final ContextAnswer KEPT = new ContextAnswer(false, Map.of());

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(Object value, String channel, Instant setAt, @Nullable Instant expiresAt) {
    static Entry of(ContextValue told) {
      return new Entry(told.value(), told.channel(), told.at(), told.expiresAt());
    }
  }

  static ContextAnswer of(Profile profile, Instant now) {
    Map<String, Entry> context = new TreeMap<>();
    profile
        .context()
        .forEach(
            (key, told) -> {
              if (told.holdsAt(now)) {
                context.put(key, Entry.of(told));
              }
            });
    return new ContextAnswer(true, context);
  }
}
