package io.iaros.cx.personalization.recommendation;

import io.iaros.cx.events.customer.InteractionRecorded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds in an interaction the item that it is about. */
final class SignalReader {

  /** An id that is longer is none. */
  static final int TEXT_MAX = 120;

  private final RecommendationProperties properties;

  SignalReader(RecommendationProperties properties) {
    this.properties = properties;
  }

  Optional<ItemSignal> read(String subject, InteractionRecorded interaction, Instant at) {
    Map<String, Object> told = interaction.properties();
    return properties.items().stream()
        .flatMap(name -> text(told.get(name)))
        .findFirst()
        .map(
            item ->
                new ItemSignal(
                    subject,
                    item,
                    signal(interaction.name()),
                    interaction.channel(),
                    attributes(told),
                    at));
  }

  private Signal signal(String name) {
    if (properties.bought().contains(name)) {
      return Signal.BOUGHT;
    }
    return properties.declined().contains(name) ? Signal.DECLINED : Signal.VIEWED;
  }

  private List<String> attributes(Map<String, Object> told) {
    return properties.attributes().stream()
        .flatMap(name -> text(told.get(name)).map(value -> name + "=" + value))
        .sorted()
        .toList();
  }

  private static Stream<String> text(@Nullable Object value) {
    return value instanceof String || value instanceof Number
        ? Stream.of(String.valueOf(value).strip())
            .filter(text -> !text.isEmpty() && text.length() <= TEXT_MAX)
        : Stream.empty();
  }
}
