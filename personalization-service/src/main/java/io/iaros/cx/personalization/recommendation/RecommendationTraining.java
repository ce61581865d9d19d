package io.iaros.cx.personalization.recommendation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** From signals to a model. Pure. */
final class RecommendationTraining {

  private final int itemsMax;

  /**
   * @param itemsMax so many of the most taken are known to the model
   */
  RecommendationTraining(int itemsMax) {
    this.itemsMax = itemsMax;
  }

  RecommendationModel train(List<ItemSignal> signals, long seed) {
    Set<String> kept = mostTaken(signals);
    List<ItemSignal> known =
        signals.stream().filter(signal -> kept.contains(signal.item())).toList();
    Histories histories = Histories.of(known.stream().map(ItemSignal::interaction).toList());
    MethodChoice choice = MethodChoice.of(histories, seed);
    return new RecommendationModel(
        choice.method().text(),
        histories.items(),
        attributes(known, histories.items()),
        choice.method().fit(histories, seed),
        ItemPopularity.of(histories, Double.POSITIVE_INFINITY),
        channels(known, histories, choice));
  }

  private Set<String> mostTaken(List<ItemSignal> signals) {
    Map<String, Long> takes =
        signals.stream()
            .collect(Collectors.groupingBy(ItemSignal::item, TreeMap::new, Collectors.counting()));
    return takes.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(itemsMax)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** As the newest signal tells them. */
  private static List<Set<String>> attributes(List<ItemSignal> signals, List<String> items) {
    Map<String, Set<String>> told = new HashMap<>();
    signals.stream()
        .sorted(Comparator.comparing(ItemSignal::at))
        .filter(signal -> !signal.attributes().isEmpty())
        .forEach(signal -> told.put(signal.item(), new TreeSet<>(signal.attributes())));
    return items.stream().map(item -> told.getOrDefault(item, Set.of())).toList();
  }

  private static Map<String, ItemPopularity> channels(
      List<ItemSignal> signals, Histories histories, MethodChoice choice) {
    Map<String, Integer> numbers = Histories.numbers(histories.items());
    Map<String, Map<String, List<ItemSignal>>> bySubject =
        signals.stream()
            .collect(
                Collectors.groupingBy(
                    ItemSignal::channel, Collectors.groupingBy(ItemSignal::subject)));
    Map<String, ItemPopularity> channels = new HashMap<>();
    bySubject.forEach(
        (channel, subjects) -> {
          List<History> own = new ArrayList<>();
          subjects
              .values()
              .forEach(
                  each ->
                      own.add(
                          new History(
                              each.stream()
                                  .mapToInt(signal -> numbers.getOrDefault(signal.item(), -1))
                                  .toArray(),
                              each.stream().mapToDouble(_ -> 1).toArray(),
                              each.stream()
                                  .mapToLong(signal -> signal.at().toEpochMilli())
                                  .toArray())));
          if (choice.popularity().fit(histories.with(own), 0) instanceof ItemPopularity popular) {
            channels.put(channel, popular);
          }
        });
    return channels;
  }
}
