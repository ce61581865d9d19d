package io.iaros.cx.journey.context;

import io.iaros.cx.service.problem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a context cannot take, found before it goes in: what was stored must come out the same. */
public final class ContextChanges {

  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

  private ContextChanges() {}

  /**
   * @param pointer JSON pointer to the changes in the request
   */
  public static List<Fault> faultsOf(
      String pointer, Map<String, ? extends @Nullable Object> changes) {
    List<Fault> faults = new ArrayList<>();
    changes.forEach(
        (key, value) -> {
          if (!KEY.matcher(key).matches()) {
            faults.add(
                new Fault(
                    pointer,
                    "Expected keys of 1 to 64 letters, digits, '_', '.' or '-' that begin with a"
                        + " letter, but one is not."));
          } else {
            collect(pointer + "/" + key, value, faults);
          }
        });
    return faults;
  }

  /** Whether a store keeps this text as it is: no NUL, no half of a surrogate pair. */
  public static boolean isStorable(String text) {
    for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
      int point = text.codePointAt(at);
      if (point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
        return false;
      }
    }
    return true;
  }

  private static void collect(String pointer, @Nullable Object value, List<Fault> faults) {
    switch (value) {
      case String text when !isStorable(text) ->
          faults.add(new Fault(pointer, "Expected text without NUL or half characters."));
      case Number number when !Double.isFinite(number.doubleValue()) ->
          faults.add(new Fault(pointer, "Expected a number that a double can hold."));
      case List<?> list -> list.forEach(item -> collect(pointer, item, faults));
      case Map<?, ?> map ->
          map.forEach(
              (key, item) -> {
                collect(pointer, key, faults);
                collect(pointer, item, faults);
              });
      case null, default -> {} // nothing in it can be lost
    }
  }
}
