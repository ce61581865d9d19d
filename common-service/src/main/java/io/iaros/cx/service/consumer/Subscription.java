package io.iaros.cx.service.consumer;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCatalogue;
import io.iaros.cx.events.EventData;
import io.iaros.cx.events.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which events a subscriber wants, and what it does with each. */
public final class Subscription {

  private final String name;
  private final Map<Class<?>, EventHandler<?>> handlers;
  private final Set<Class<?>> repeatable;
  private final BatchScope batches;
  private final Duration patience;

  private Subscription(
      String name,
      Map<Class<?>, EventHandler<?>> handlers,
      Set<Class<?>> repeatable,
      BatchScope batches,
      Duration patience) {
    this.name = name;
    this.handlers = Map.copyOf(handlers);
    this.repeatable = Set.copyOf(repeatable);
    this.batches = batches;
    this.patience = patience;
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

  BatchScope batches() {
    return batches;
  }

  /** How long it may wait for more before it takes what there is. */
  Duration patience() {
    return patience;
  }

  boolean handles(Event<?> event) {
    return handlers.containsKey(event.data().getClass());
  }

  /** Whether a second time would do something that the first has not done. */
  boolean wantsOnce(Event<?> event) {
    return handles(event) && !repeatable.contains(event.data().getClass());
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
    private final Set<Class<?>> repeatable = new HashSet<>();
    private BatchScope batches = BatchScope.NONE;
    private Duration patience = Duration.ZERO;

    private Builder(String name) {
      this.name = name;
    }

    public <T extends EventData> Builder on(Class<T> data, EventHandler<T> handler) {
      handlers.put(data, handler);
      return this;
    }

    /**
     * For a handler that leaves things as they are when an event comes again: which events have
     * come need not be kept for it.
     */
    public <T extends EventData> Builder onRepeatable(Class<T> data, EventHandler<T> handler) {
      repeatable.add(data);
      return on(data, handler);
    }

    /** For a subscriber that gathers what single events ask for and writes it at once. */
    public Builder inBatches(BatchScope scope) {
      batches = scope;
      return this;
    }

    /**
     * For a subscriber that is in no hurry: large batches cost less than many small ones, and it
     * runs where the machine has time for it.
     */
    public Builder waitingForMore(Duration atMost) {
      patience = atMost;
      return this;
    }

    public Subscription build() {
      return new Subscription(name, handlers, repeatable, batches, patience);
    }
  }
}
