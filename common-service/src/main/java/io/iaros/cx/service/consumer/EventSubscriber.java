package io.iaros.cx.service.consumer;

/** A bean that wants events; each gets a consumer group of its own. */
@FunctionalInterface
public interface EventSubscriber {
  Subscription subscription();
}
