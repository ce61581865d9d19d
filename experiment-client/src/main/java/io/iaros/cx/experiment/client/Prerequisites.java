package io.iaros.cx.experiment.client;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What needs what. */
public final class Prerequisites {

  private Prerequisites() {}

  /**
   * @param needs by key, the keys that it needs
   * @return a key that needs itself, over however many others
   */
  public static Optional<String> needingItself(Map<String, List<String>> needs) {
    Set<String> fine = new HashSet<>();
    return needs.keySet().stream()
        .filter(key -> comesBack(key, needs, new HashSet<>(), fine))
        .findFirst();
  }

  static void checkThatNoneNeedsItself(Map<String, List<String>> needs) {
    needingItself(needs)
        .ifPresent(
            key -> {
              throw new IllegalArgumentException(
                  "Expected prerequisites that end, but %s needs itself".formatted(key));
            });
  }

  private static boolean comesBack(
      String key, Map<String, List<String>> needs, Set<String> onTheWay, Set<String> fine) {
    if (fine.contains(key)) {
      return false;
    }
    if (!onTheWay.add(key)) {
      return true;
    }
    for (String needed : needs.getOrDefault(key, List.of())) {
      if (comesBack(needed, needs, onTheWay, fine)) {
        return true;
      }
    }
    onTheWay.remove(key);
    fine.add(key);
    return false;
  }
}
