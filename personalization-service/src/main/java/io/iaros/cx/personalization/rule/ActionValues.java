package io.iaros.cx.personalization.rule;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an action may carry: what JSON can say, of a size that a decision can be told with. */
final class ActionValues {

  static final String EXPECTED =
      "Expected a text of at most 1000 characters, a number, true or false, or up to 50 of these.";

  private static final int TEXT_LENGTH_MAX = 1_000;
  private static final int ELEMENTS_MAX = 50;
  private static final int DEPTH_MAX = 3;

  private ActionValues() {}

  static boolean isFit(@Nullable Object value) {
    return isFit(value, DEPTH_MAX);
  }

  private static boolean isFit(@Nullable Object value, int depth) {
    return switch (value) {
      case String text -> text.length() <= TEXT_LENGTH_MAX;
      case Boolean _ -> true;
      case Number number -> Double.isFinite(number.doubleValue());
      case List<?> list ->
          depth > 0
              && list.size() <= ELEMENTS_MAX
              && list.stream().allMatch(element -> isFit(element, depth - 1));
      case Map<?, ?> map ->
          depth > 0
              && map.size() <= ELEMENTS_MAX
              && map.keySet().stream().allMatch(key -> key instanceof String)
              && map.values().stream().allMatch(element -> isFit(element, depth - 1));
      case null, default -> false; // an open world: a date of YAML is no value of JSON
    };
  }
}
