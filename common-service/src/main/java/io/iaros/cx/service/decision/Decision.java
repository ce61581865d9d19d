package io.iaros.cx.service.decision;

import java.util.List;

/** What a decider answers. A business "no" is an answer like any other, never an exception. */
public sealed interface Decision<E, R> {

  /** The events to record, in order; none when the command asks for what is already so. */
  record Accepted<E, R>(List<E> events) implements Decision<E, R> {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  record Rejected<E, R>(R reason) implements Decision<E, R> {}

  static <E, R> Decision<E, R> accepted(E event) {
    return new Accepted<>(List.of(event));
  }

  static <E, R> Decision<E, R> accepted(List<? extends E> events) {
    return new Accepted<>(List.copyOf(events));
  }

  static <E, R> Decision<E, R> rejected(R reason) {
    return new Rejected<>(reason);
  }
}
