package io.iaros.cx.service.event;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventData;
import io.iaros.cx.service.correlation.Correlation;
import io.iaros.cx.service.identity.IdSource;
import java.time.Instant;

/** Makes the events that this service states. Thread-safe. */
public final class Events {

  private final String source;
  private final IdSource ids;

  public Events(String serviceName, IdSource ids) {
    this.source = "/" + serviceName;
    this.ids = ids;
  }

  public <T extends EventData> Event<T> event(String key, Instant time, T data) {
    return event(ids.next(), key, time, data);
  }

  /**
   * @param id stable where the same fact might be stated twice
   */
  public <T extends EventData> Event<T> event(String id, String key, Instant time, T data) {
    return new Event<>(id, source, key, time, Correlation.requestId(), data);
  }
}
