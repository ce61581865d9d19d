package io.iaros.cx.journey.context;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values of a context compared and joined; the same content is the same in any spelling. */
final class ContextValues {

  /** A total order over all that JSON has: by kind, then by size or characters. */
  static final Comparator<@Nullable Object> ORDER = ContextValues::compare;

  private ContextValues() {}

  static boolean differ(@Nullable Object one, @Nullable Object other) {
    return !CanonicalJson.of(one).equals(CanonicalJson.of(other));
  }

  /** Each value once, in an order that does not depend on which list came first. */
  static List<@Nullable Object> union(@Nullable Object one, @Nullable Object other) {
    TreeMap<String, @Nullable Object> values = new TreeMap<>();
    for (Object list : new @Nullable Object[] {one, other}) {
      for (Object value : asList(list)) {
        values.put(CanonicalJson.of(value), value);
      }
    }
    return new ArrayList<>(values.values());
  }

  private static Collection<? extends @Nullable Object> asList(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list ? list : List.of(value);
  }

  private static int compare(@Nullable Object one, @Nullable Object other) {
    int byKind = Integer.compare(kind(one), kind(other));
    if (byKind != 0) {
      return byKind;
    }
    return one instanceof Number number && other instanceof Number another
        ? Double.compare(number.doubleValue(), another.doubleValue())
        : CanonicalJson.of(one).compareTo(CanonicalJson.of(other));
  }

  private static int kind(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case Boolean _ -> 1;
      case Number _ -> 2;
      case String _ -> 3;
      default -> 4; // lists and maps
    };
  }
}
