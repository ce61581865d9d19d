package io.iaros.cx.personalization.profile;

import io.iaros.cx.events.Event;
import java.time.Instant;
import java.util.Set;

/**
 * An event at its place in the log.
 *
 * @param stream topic and partition, {@code <topic>-<partition>}
 * @param publishedAt the record's timestamp
 * @param personalTraits which traits the event's sealed part holds; none where it can no longer be
 *     opened, and then it is not kept either
 */
public record Arrival(
    String stream, long offset, Instant publishedAt, Event<?> event, Set<String> personalTraits) {

  public Arrival {
    personalTraits = Set.copyOf(personalTraits);
  }

  public String subject() {
    return event.key();
  }
}
