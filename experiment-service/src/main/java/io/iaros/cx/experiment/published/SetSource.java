package io.iaros.cx.experiment.published;

import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.events.experiment.FlagDefinition;
import java.util.List;

/** A part of the published set. */
public interface SetSource {

  default List<ExperimentDefinition> experiments() {
    return List.of();
  }

  default List<FlagDefinition> flags() {
    return List.of();
  }

  /** Everything here that has a key, whether or not it is in the set by now. */
  List<Keyed> keyed();
}
