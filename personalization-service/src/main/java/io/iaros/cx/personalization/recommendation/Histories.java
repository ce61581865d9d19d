package io.iaros.cx.personalization.recommendation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What each user took, by the numbers of users and items, each item once and the newest last. Never
 * changed once made.
 */
final class Histories {

  private final List<String> items;
  private final List<History> users;

  private Histories(List<String> items, List<History> users) {
    this.items = List.copyOf(items);
    this.users = List.copyOf(users);
  }

  static Histories of(List<Interaction> interactions) {
    List<String> items = interactions.stream().map(Interaction::item).distinct().sorted().toList();
    Map<String, Integer> numbers = numbers(items);
    Map<String, List<Interaction>> byUser = new TreeMap<>();
    for (Interaction each : interactions) {
      byUser.computeIfAbsent(each.user(), _ -> new ArrayList<>()).add(each);
    }
    List<History> users = new ArrayList<>();
    byUser.forEach((_, own) -> users.add(history(own, numbers)));
    return new Histories(items, users);
  }

  /** The same items, and other histories of them. */
  Histories with(List<History> others) {
    return new Histories(items, others);
  }

  private static History history(List<Interaction> own, Map<String, Integer> numbers) {
    Map<String, Interaction> merged = new LinkedHashMap<>();
    for (Interaction each : own) {
      merged.merge(
          each.item(),
          each,
          (one, other) ->
              new Interaction(
                  one.user(),
                  one.item(),
                  one.weight() + other.weight(),
                  Math.max(one.at(), other.at())));
    }
    List<Interaction> sorted =
        merged.values().stream()
            .sorted(Comparator.comparingLong(Interaction::at).thenComparing(Interaction::item))
            .toList();
    return new History(
        sorted.stream().mapToInt(each -> numbers.getOrDefault(each.item(), -1)).toArray(),
        sorted.stream().mapToDouble(Interaction::weight).toArray(),
        sorted.stream().mapToLong(Interaction::at).toArray());
  }

  static Map<String, Integer> numbers(List<String> items) {
    Map<String, Integer> numbers = new HashMap<>();
    IntStream.range(0, items.size()).forEach(number -> numbers.put(items.get(number), number));
    return numbers;
  }

  List<String> items() {
    return items;
  }

  int itemCount() {
    return items.size();
  }

  List<History> users() {
    return users;
  }

  long newest() {
    long newest = Long.MIN_VALUE;
    for (History history : users) {
      for (int place = 0; place < history.size(); place++) {
        newest = Math.max(newest, history.at(place));
      }
    }
    return newest;
  }

  long oldest() {
    long oldest = Long.MAX_VALUE;
    for (History history : users) {
      for (int place = 0; place < history.size(); place++) {
        oldest = Math.min(oldest, history.at(place));
      }
    }
    return oldest;
  }
}
