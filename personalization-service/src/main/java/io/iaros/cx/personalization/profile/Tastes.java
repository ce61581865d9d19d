package io.iaros.cx.personalization.profile;

import io.iaros.cx.events.customer.InteractionRecorded;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a customer seems to prefer, learned from what they look at and buy, lately more than long
 * ago. It does not matter in which order it is told.
 *
 * @param weights how much each value weighs, by preference and value
 */
public record Tastes(Map<String, Map<String, DecayedCount>> weights) {

  public static final Tastes NONE = new Tastes(Map.of());

  /** The properties that tell a preference of the same name. */
  static final List<String> LEARNED =
      List.of("cabin", "seat", "meal", "destination", "language", "topic", "paymentMethod");

  /** More values than these push out the one that weighs least. */
  static final int VALUES_MAX = 20;

  private static final int VALUE_LENGTH_MAX = 64;

  /** What is bought says more than what is looked at. */
  private static final double BOUGHT = 5;

  /** From which share of all that was seen on a preference is acted upon. */
  private static final double CLEAR_SHARE = 0.5;

  /** How much has to be seen before. */
  private static final double CLEAR_WEIGHT = 2;

  private static final String PURCHASE = "purchase";

  /**
   * @param strength its share of all that was seen, 0 to 1
   * @param weight of all that was seen, at the instant that was asked about
   * @param asOf when it was last seen
   */
  public record Taste(String value, double strength, double weight, Instant asOf) {}

  public Tastes {
    Map<String, Map<String, DecayedCount>> copy = new HashMap<>();
    weights.forEach((name, values) -> copy.put(name, Map.copyOf(values)));
    weights = Map.copyOf(copy);
  }

  Tastes seen(InteractionRecorded interaction, Instant at) {
    Map<String, Map<String, DecayedCount>> updated = new HashMap<>(weights);
    for (String name : LEARNED) {
      if (interaction.properties().get(name) instanceof String value
          && !value.isBlank()
          && value.length() <= VALUE_LENGTH_MAX) {
        double weight = interaction.name().equals(PURCHASE) ? BOUGHT : 1;
        updated.put(
            name, with(updated.getOrDefault(name, Map.of()), value, new DecayedCount(weight, at)));
      }
    }
    return new Tastes(updated);
  }

  /** Both together, as when two customers turn out to be one. */
  public Tastes with(Tastes other) {
    Map<String, Map<String, DecayedCount>> updated = new HashMap<>(weights);
    other.weights.forEach(
        (name, values) ->
            values.forEach(
                (value, weight) ->
                    updated.put(name, with(updated.getOrDefault(name, Map.of()), value, weight))));
    return new Tastes(updated);
  }

  /** What is preferred most; empty where nothing was seen. */
  public Optional<Taste> of(String name, Instant now) {
    Map<String, DecayedCount> values = weights.getOrDefault(name, Map.of());
    double all = values.values().stream().mapToDouble(weight -> weight.valueAt(now)).sum();
    return values.entrySet().stream()
        .max(
            Comparator.comparingDouble(
                    (Map.Entry<String, DecayedCount> entry) -> entry.getValue().valueAt(now))
                .thenComparing(Map.Entry::getKey))
        .filter(_ -> all > 0)
        .map(
            most ->
                new Taste(
                    most.getKey(),
                    most.getValue().valueAt(now) / all,
                    all,
                    most.getValue().asOf()));
  }

  /** The values that are preferred clearly enough to be acted upon, by preference. */
  public Map<String, String> clear(Instant now) {
    Map<String, String> clear = new TreeMap<>();
    for (String name : weights.keySet()) {
      of(name, now)
          .filter(taste -> taste.strength() >= CLEAR_SHARE && taste.weight() >= CLEAR_WEIGHT)
          .ifPresent(taste -> clear.put(name, taste.value()));
    }
    return clear;
  }

  private static Map<String, DecayedCount> with(
      Map<String, DecayedCount> values, String value, DecayedCount weight) {
    Map<String, DecayedCount> updated = new HashMap<>(values);
    updated.merge(value, weight, DecayedCount::plus);
    if (updated.size() > VALUES_MAX) {
      updated.remove(lightest(updated));
    }
    return updated;
  }

  private static String lightest(Map<String, DecayedCount> values) {
    Instant latest =
        values.values().stream()
            .map(DecayedCount::asOf)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return values.entrySet().stream()
        .min(
            Comparator.comparingDouble(
                    (Map.Entry<String, DecayedCount> entry) -> entry.getValue().valueAt(latest))
                .thenComparing(Map.Entry::getKey))
        .orElseThrow()
        .getKey();
  }
}
