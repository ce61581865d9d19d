package io.iaros.cx.journey.context;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value and where it comes from.
 *
 * @param value as JSON has it: text, number, truth value, list or map of these
 * @param setBy the principal that set it; no personal id
 * @param source as who set it named it; absent: as principal and channel say
 * @param overruled other values of this key that gave way, the latest last
 */
public record ContextEntry(
    @Nullable Object value,
    String setBy,
    String channel,
    Instant setAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String source,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Overruled> overruled) {

  /** How many values that gave way an entry remembers; the history remembers all. */
  static final int OVERRULED_MAX = 3;

  /** A value that gave way, and to which rule. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Overruled(
      @Nullable Object value,
      String setBy,
      String channel,
      Instant setAt,
      @Nullable String source,
      ConflictRule rule) {}

  public ContextEntry {
    overruled = overruled == null ? List.of() : List.copyOf(overruled);
  }

  public ContextEntry(@Nullable Object value, String setBy, String channel, Instant setAt) {
    this(value, setBy, channel, setAt, null, null);
  }

  Overruled overruledBy(ConflictRule rule) {
    return new Overruled(value, setBy, channel, setAt, source, rule);
  }

  /** Remembers the latest of what gave way. */
  ContextEntry withOverruled(List<Overruled> all) {
    return new ContextEntry(
        value,
        setBy,
        channel,
        setAt,
        source,
        all.subList(Math.max(0, all.size() - OVERRULED_MAX), all.size()));
  }
}
