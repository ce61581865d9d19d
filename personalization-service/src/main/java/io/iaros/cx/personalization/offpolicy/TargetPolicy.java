package io.iaros.cx.personalization.offpolicy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A policy to be judged, by the probability of each action in each slot.
 *
 * @param slots for each slot the probability of each of its actions
 */
public record TargetPolicy(String name, Map<String, Map<String, Double>> slots) {

  public TargetPolicy {
    Map<String, Map<String, Double>> copies = new TreeMap<>();
    slots.forEach((slot, actions) -> copies.put(slot, Map.copyOf(actions)));
    slots = Map.copyOf(copies);
  }

  double probability(String slot, String action) {
    return slots.getOrDefault(slot, Map.of()).getOrDefault(action, 0.0);
  }

  /** Each action that a log knows of a slot, with the same probability. */
  static TargetPolicy uniform(String name, List<LoggedRound> seen) {
    Map<String, Map<String, Double>> slots = new HashMap<>();
    actions(seen)
        .forEach(
            (slot, actions) -> {
              Map<String, Double> even = new HashMap<>();
              actions.forEach(action -> even.put(action, 1.0 / actions.size()));
              slots.put(slot, even);
            });
    return new TargetPolicy(name, slots);
  }

  /**
   * A policy as often as it chose each action, averaged over its time, for a policy that learned
   * while it ran. Each known action counts once more than it was seen.
   */
  static TargetPolicy observed(String name, List<LoggedRound> rounds, List<LoggedRound> known) {
    Map<String, Map<String, Double>> counts = new HashMap<>();
    actions(known)
        .forEach(
            (slot, actions) ->
                actions.forEach(
                    action ->
                        counts
                            .computeIfAbsent(slot, _ -> new HashMap<>())
                            .merge(action, 1.0, Double::sum)));
    for (LoggedRound round : rounds) {
      counts
          .computeIfAbsent(round.slot(), _ -> new HashMap<>())
          .merge(round.action(), 1.0, Double::sum);
    }
    counts.values().forEach(TargetPolicy::normalize);
    return new TargetPolicy(name, counts);
  }

  private static void normalize(Map<String, Double> counts) {
    double total = counts.values().stream().mapToDouble(Double::doubleValue).sum();
    counts.replaceAll((_, count) -> count / total);
  }

  private static Map<String, TreeSet<String>> actions(List<LoggedRound> rounds) {
    Map<String, TreeSet<String>> slots = new TreeMap<>();
    for (LoggedRound round : rounds) {
      slots.computeIfAbsent(round.slot(), _ -> new TreeSet<>()).add(round.action());
    }
    return slots;
  }
}
