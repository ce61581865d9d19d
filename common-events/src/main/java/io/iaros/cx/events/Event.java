package io.iaros.cx.events;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One fact on its way between services: the attributes of a CloudEvent and its typed data.
 *
 * @param id unique among all events of the platform; a consumer applies an id once
 * @param source the service that states the fact, for example {@code /journey-service}
 * @param key the Kafka key: a subject id, or the id of the aggregate; never personal
 * @param time when the fact happened, which may be long before it was published
 * @param requestId the request that caused it, where one did
 */
public record Event<T extends EventData>(
    String id, String source, String key, Instant time, @Nullable String requestId, T data) {

  public Event {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(data, "data");
  }

  public EventType<T> type() {
    return EventCatalogue.typeOf(data);
  }
}
