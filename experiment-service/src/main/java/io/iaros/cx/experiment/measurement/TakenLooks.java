package io.iaros.cx.experiment.measurement;

import java.util.List;

/** The looks that were taken of each experiment. */
public interface TakenLooks {

  /** In their order. */
  List<TakenLook> of(String experiment);
}
