package io.iaros.cx.personalization.context;

import io.iaros.cx.events.customer.ContextMerged.ContextEntry;
import io.iaros.cx.personalization.personal.Masking;
import io.iaros.cx.service.problem.Fault;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a context, and lists all that is wrong with them. Pure. */
final class ContextEntries {

  private static final int KEY_LENGTH_MAX = 128;
  private static final Duration TIME_TO_LIVE_MAX = Duration.ofDays(365);
  private static final String VALUE = "value";
  private static final String TIME_TO_LIVE = "ttl";
  private static final Set<String> ENTRY_FIELDS = Set.of(VALUE, TIME_TO_LIVE);

  private final List<Fault> faults = new ArrayList<>();
  private final Instant now;

  private ContextEntries(Instant now) {
    this.now = now;
  }

  record Reading(Map<String, ContextEntry> entries, List<Fault> faults) {}

  static Reading read(Map<String, @Nullable Object> sent, Instant now) {
    ContextEntries reader = new ContextEntries(now);
    Map<String, ContextEntry> entries = new LinkedHashMap<>();
    sent.forEach((key, value) -> entries.put(key, reader.entry(key, value)));
    return new Reading(entries, List.copyOf(reader.faults));
  }

  private ContextEntry entry(String key, @Nullable Object sent) {
    String pointer = "/entries/" + key.replace("~", "~0").replace("/", "~1");
    if (key.isBlank() || key.length() > KEY_LENGTH_MAX) {
      faults.add(
          new Fault(pointer, "Expected a key of 1 to %d characters.".formatted(KEY_LENGTH_MAX)));
    }
    if (sent instanceof Map<?, ?> map
        && map.containsKey(VALUE)
        && ENTRY_FIELDS.containsAll(map.keySet())) {
      return new ContextEntry(masked(key, map.get(VALUE)), expiry(pointer, map.get(TIME_TO_LIVE)));
    }
    return new ContextEntry(masked(key, sent), null);
  }

  private static @Nullable Object masked(String key, @Nullable Object value) {
    return value == null ? null : Masking.property(key, value);
  }

  private @Nullable Instant expiry(String pointer, @Nullable Object timeToLive) {
    if (timeToLive == null) {
      return null;
    }
    Duration duration = duration(timeToLive.toString());
    if (duration == null || !duration.isPositive() || duration.compareTo(TIME_TO_LIVE_MAX) > 0) {
      faults.add(
          new Fault(
              pointer + "/" + TIME_TO_LIVE,
              "Expected an ISO-8601 duration of at most %d days, such as PT30M."
                  .formatted(TIME_TO_LIVE_MAX.toDays())));
      return null;
    }
    return now.plus(duration);
  }

  private static @Nullable Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException unfit) {
      return null;
    }
  }
}
