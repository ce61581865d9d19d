package io.iaros.cx.personalization.profile;

import io.iaros.cx.events.customer.InteractionRecorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the customer seems to be about, from the last few interactions that tell it. It does not
 * matter in which order they are told.
 *
 * @param signs the newest first
 */
public record Intents(List<Sign> signs) {

  public static final Intents NONE = new Intents(List.of());

  static final int SIGNS_MAX = 10;

  /** A sign counts half as much after each of these. */
  static final Duration HALF_LIFE = Duration.ofMinutes(10);

  /** Older signs tell nothing. */
  static final Duration TELLS_FOR = Duration.ofMinutes(60);

  private static final Comparator<Sign> NEWEST_FIRST =
      Comparator.comparing(Sign::at).reversed().thenComparing(Sign::intent);

  private static final Map<String, String> TOLD_BY =
      Map.ofEntries(
          Map.entry("search", "book"),
          Map.entry("fare_view", "book"),
          Map.entry("fare_selected", "book"),
          Map.entry("payment_started", "book"),
          Map.entry("check_in_started", "check_in"),
          Map.entry("seat_map_view", "check_in"),
          Map.entry("flight_status_view", "follow_flight"),
          Map.entry("rebooking_view", "change_trip"),
          Map.entry("cancellation_view", "change_trip"),
          Map.entry("booking_change_started", "change_trip"),
          Map.entry("help_view", "get_help"),
          Map.entry("chat_opened", "get_help"),
          Map.entry("agent_requested", "talk_to_agent"));

  /** One interaction that told an intent. */
  public record Sign(String intent, Instant at) {}

  public Intents {
    signs = List.copyOf(signs);
  }

  Intents seen(InteractionRecorded interaction, Instant at) {
    String intent = TOLD_BY.get(interaction.name());
    if (intent == null) {
      return this;
    }
    List<Sign> more = new ArrayList<>(signs);
    more.add(new Sign(intent, at));
    return newest(more.stream());
  }

  /** Both together, as when two customers turn out to be one. */
  public Intents with(Intents other) {
    return newest(Stream.concat(signs.stream(), other.signs.stream()));
  }

  /** What most signs tell, the newer ones counting more; empty where none tells anything now. */
  public Optional<String> at(Instant now) {
    Map<String, Double> weights = new HashMap<>();
    for (Sign sign : signs) {
      Duration age = Duration.between(sign.at(), now);
      if (age.compareTo(TELLS_FOR) < 0) {
        weights.merge(sign.intent(), weight(age), Double::sum);
      }
    }
    return weights.entrySet().stream()
        .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
  }

  private static double weight(Duration age) {
    return Math.pow(0.5, Math.max(age.toMillis(), 0) / (double) HALF_LIFE.toMillis());
  }

  private static Intents newest(Stream<Sign> signs) {
    return new Intents(signs.sorted(NEWEST_FIRST).limit(SIGNS_MAX).toList());
  }
}
