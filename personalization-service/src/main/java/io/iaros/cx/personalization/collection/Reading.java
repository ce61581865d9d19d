package io.iaros.cx.personalization.collection;

import io.iaros.cx.service.problem.Fault;
import java.util.List;

/** An event that can be taken in, or all of its faults. */
public sealed interface Reading {

  record Good(Interaction interaction) implements Reading {}

  record Faulty(List<Fault> faults) implements Reading {
    public Faulty {
      faults = List.copyOf(faults);
    }

    static Faulty of(Fault fault) {
      return new Faulty(List.of(fault));
    }
  }
}
