package io.iaros.cx.recovery.saga;

import io.iaros.cx.service.decision.Decision;
import java.util.ArrayList;
import java.util.List;

/** A recovery while commands are applied to it, with what happened so far. */
final class RecoveryRun {

  private final RecoveryCase loaded;
  private final List<RecoveryEvent> happened = new ArrayList<>();
  private Recovery state;

  RecoveryRun(RecoveryCase loaded) {
    this.loaded = loaded;
    this.state = loaded.state();
  }

  Recovery state() {
    return state;
  }

  Decision<RecoveryEvent, RecoveryRejection> apply(RecoveryCommand command) {
    var decision = RecoveryDecider.decide(state, command);
    if (decision instanceof Decision.Accepted<RecoveryEvent, RecoveryRejection>(var events)) {
      for (RecoveryEvent event : events) {
        state = RecoveryDecider.evolve(state, event);
        happened.add(event);
      }
    }
    return decision;
  }

  RecoveryCase present() {
    return loaded.in(state);
  }

  RecoveryChange change() {
    return new RecoveryChange(present(), happened);
  }
}
