package io.iaros.cx.experiment.look;

import io.iaros.cx.experiment.measurement.TakenLook;
import java.util.List;

/** The looks that were taken of one experiment, in their order. */
record Looks(List<TakenLook> taken) {

  static final Looks NONE = new Looks(List.of());

  Looks {
    taken = List.copyOf(taken);
  }

  double information() {
    return taken.isEmpty() ? 0 : taken.getLast().information();
  }
}
