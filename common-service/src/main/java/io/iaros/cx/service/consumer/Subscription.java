package io.iaros.cx.service.consumer;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCatalogue;
import io.iaros.cx.events.EventData;
import io.iaros.cx.events.Topic;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which events a subscriber wants, and what it does with each. */
public final class Subscription {

  private final String name;
  private final Map<Class<?>, EventHandler<?>> handlers;

  private Subscription(String name, Map<Class<?>, EventHandler<?>> handlers) {
    this.name = name;
    this.handlers = Map.copyOf(handlers);
  }

  /**
   * @param name unique within the service; it is part of the consumer group and must stay
   */
  public static Builder named(String name) {
    return new Builder(name);
  }

  public String name() {
    return name;
  }

  Set<Topic> topics() {
    Set<Topic> topics = EnumSet.noneOf(Topic.class);
    for (Class<?> data : dataClasses()) {
      topics.add(EventCatalogue.typeOf(data.asSubclass(EventData.class)).topic());
    }
    return topics;
  }

  private Collection<Class<?>> dataClasses() {
    return handlers.keySet();
  }

  /** Hands the event to its handler; an event that has none is passed over. */
  @SuppressWarnings("unchecked") // the builder ties each class to a handler of it
  <T extends EventData> void handle(Event<T> event) {
    EventHandler<T> handler = (EventHandler<T>) handlers.get(event.data().getClass());
    if (handler != null) {
      handler.on(event);
    }
  }

  public static final class Builder {
    private final String name;
    private final Map<Class<?>, EventHandler<?>> handlers = new LinkedHashMap<>();

    private Builder(String name) {
      this.name = name;
    }

    public <T extends EventData> Builder on(Class<T> data, EventHandler<T> handler) {
      handlers.put(data, handler);
      return this;
    }

    public Subscription build() {
      return new Subscription(name, handlers);
    }
  }
}
