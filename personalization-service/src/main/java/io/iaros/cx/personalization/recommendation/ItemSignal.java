package io.iaros.cx.personalization.recommendation;

import java.time.Instant;
import java.util.List;

/**
 * What a customer did with an item.
 *
 * @param attributes what the item is like, each as {@code name=value}, sorted
 */
record ItemSignal(
    String subject,
    String item,
    Signal signal,
    String channel,
    List<String> attributes,
    Instant at) {

  ItemSignal {
    attributes = List.copyOf(attributes);
  }

  Interaction interaction() {
    return new Interaction(subject, item, signal.weight(), at.toEpochMilli());
  }
}
