package io.iaros.cx.experiment.client;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A unit at a time, with what is known of it: all that an evaluation depends on, beside the set.
 * Used by one thread; the context must not change meanwhile.
 */
public final class Occasion {

  private final @Nullable String unit;
  private final Map<String, ? extends @Nullable Object> context;
  private final @Nullable Instant at;
  private @Nullable Map<Object, Object> readyContext;
  private @Nullable Experiments answeredBy;
  private final Map<String, Optional<String>> variants = new HashMap<>();

  private Occasion(
      @Nullable String unit,
      Map<String, ? extends @Nullable Object> context,
      @Nullable Instant at) {
    this.unit = unit;
    this.context = context;
    this.at = at;
  }

  /**
   * @param unit what is assigned: a subject id, or whatever key the caller always has for the same
   *     one; null where it has none
   * @param context what targeting asks for
   */
  public static Occasion of(
      @Nullable String unit, Map<String, ? extends @Nullable Object> context, Instant at) {
    return new Occasion(unit, context, at);
  }

  /** Nothing is known but the unit: who is targeted is not decided, and no schedule is in force. */
  static Occasion of(String unit) {
    return new Occasion(unit, Map.of(), null);
  }

  @Nullable String unit() {
    return unit;
  }

  /** What stands for the unit: texts and whole numbers, since others are written in many ways. */
  Optional<String> attribute(String name) {
    return switch (context.get(name)) {
      case String text -> Optional.of(text);
      case Integer number -> Optional.of(number.toString());
      case Long number -> Optional.of(number.toString());
      case BigInteger number -> Optional.of(number.toString());
      case null, default -> Optional.empty(); // an open world of attributes
    };
  }

  Map<Object, Object> contextForConditions() {
    Map<Object, Object> ready = readyContext;
    if (ready == null) {
      ready = ConditionValues.of(context);
      readyContext = ready;
    }
    return ready;
  }

  /** Asks once for each key, since many may need the same one, and each of those many others. */
  Optional<String> variantOf(String key, Experiments set) {
    if (answeredBy != set) {
      variants.clear();
      answeredBy = set;
    }
    Optional<String> known = variants.get(key);
    if (known == null) {
      known = set.variantOf(key, this);
      variants.put(key, known);
    }
    return known;
  }

  boolean isWithin(@Nullable Instant from, @Nullable Instant until) {
    if (from == null && until == null) {
      return true;
    }
    return at != null
        && (from == null || !at.isBefore(from))
        && (until == null || at.isBefore(until));
  }
}
