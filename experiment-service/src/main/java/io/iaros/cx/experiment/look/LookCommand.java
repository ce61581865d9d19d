package io.iaros.cx.experiment.look;

import io.iaros.cx.experiment.measurement.TakenLook;
import java.util.List;
import java.util.function.Supplier;

/** What may be asked of the looks of an experiment. */
sealed interface LookCommand {

  /**
   * @param planned the information of each look of the plan
   * @param units that have come
   * @param information the part of the planned units that this is
   * @param isEnded whether the experiment is over, so that no more units come
   * @param look what it would tell; worked out only where it is taken
   */
  record Take(
      List<Double> planned,
      long plannedUnits,
      long units,
      double information,
      boolean isEnded,
      Supplier<TakenLook> look)
      implements LookCommand {
    public Take {
      planned = List.copyOf(planned);
    }
  }
}
