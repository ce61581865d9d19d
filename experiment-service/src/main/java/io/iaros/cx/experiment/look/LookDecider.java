package io.iaros.cx.experiment.look;

import static io.iaros.cx.service.decision.Decision.accepted;
import static io.iaros.cx.service.decision.Decision.rejected;

import io.iaros.cx.experiment.analysis.GroupSequentialDesign;
import io.iaros.cx.experiment.look.LookCommand.Take;
import io.iaros.cx.experiment.measurement.LookProgress;
import io.iaros.cx.experiment.measurement.TakenLook;
import io.iaros.cx.service.decision.Decision;
import java.util.ArrayList;
import java.util.List;

/**
 * A look is taken when the units of the next planned one have come, whatever they show; of an
 * experiment that is over, one more with what there is. Pure.
 */
final class LookDecider {

  private LookDecider() {}

  static Decision<LookEvent, LookRejection> decide(Looks state, LookCommand command) {
    return switch (command) {
      case Take take -> take(state, take);
    };
  }

  static Looks evolve(Looks state, LookEvent event) {
    return switch (event) {
      case LookEvent.Taken(var look) -> {
        List<TakenLook> taken = new ArrayList<>(state.taken());
        taken.add(look);
        yield new Looks(taken);
      }
    };
  }

  private static Decision<LookEvent, LookRejection> take(Looks state, Take command) {
    Double next = LookProgress.nextAfter(command.planned(), state.taken());
    if (next == null) {
      return rejected(new LookRejection.AllTaken(state.taken().size()));
    }
    if (!command.isEnded() && command.information() < next) {
      long needed = (long) Math.ceil(next * command.plannedUnits());
      return rejected(new LookRejection.NotDue(needed, command.units()));
    }
    if (command.information() < state.information() + GroupSequentialDesign.LEAST_STEP) {
      return rejected(new LookRejection.NothingNew(command.units()));
    }
    return accepted(new LookEvent.Taken(command.look().get()));
  }
}
