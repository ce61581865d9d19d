package io.iaros.cx.service.consumer;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventData;

/**
 * Applies one event. It runs inside the transaction that also advances the offset, so what it
 * writes to the service's database takes effect exactly once; it must not touch anything else.
 */
@FunctionalInterface
public interface EventHandler<T extends EventData> {
  void on(Event<T> event);
}
