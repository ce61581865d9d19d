package io.iaros.cx.experiment.lifecycle;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How constants are written in addresses: as in bodies, in small letters with hyphens. */
public final class Words {

  private Words() {}

  public static String of(Enum<?> constant) {
    return of(constant.name());
  }

  public static String of(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants()).filter(one -> of(one).equals(word)).findFirst();
  }

  public static <E extends Enum<E>> List<String> all(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
  }
}
