package io.iaros.cx.journey.passage;

import static io.iaros.cx.service.decision.Decision.accepted;
import static io.iaros.cx.service.decision.Decision.rejected;

import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.StepWork;
import io.iaros.cx.journey.passage.JourneyCommand.Migrate;
import io.iaros.cx.service.decision.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a running journey can go on by another version of its definition. Pure. */
final class JourneyMigration {

  private JourneyMigration() {}

  static Decision<JourneyEvent, JourneyRejection> decide(
      JourneyDefinition from, Journey.Running running, Migrate migrate, Instant at) {
    String step = running.stay().step();
    String target = migrate.steps().getOrDefault(step, step);
    String objection = objection(from, running, migrate.to(), target);
    if (objection != null) {
      return rejected(JourneyRejection.notMigrated(objection));
    }
    return accepted(
        new JourneyEvent.Migrated(
            from.version(),
            migrate.to().version(),
            step,
            migrate.to().step(target).phase(),
            target,
            migrate.asked().by(),
            at));
  }

  private static @Nullable String objection(
      JourneyDefinition from, Journey.Running running, JourneyDefinition to, String target) {
    if (from.version() == to.version()) {
      return "it runs by that version already";
    }
    if (!running.automation().lanes().isEmpty()) {
      return "it is in the lanes of '%s'".formatted(running.stay().step());
    }
    JourneyDefinition.Step step = to.steps().get(target);
    if (step == null) {
      return "no step takes the place of '%s'".formatted(running.stay().step());
    }
    if (step.terminal() != null) {
      return "'%s' is an end".formatted(target);
    }
    String returnTo = running.stay().returnTo();
    if (returnTo != null && !to.steps().containsKey(returnTo)) {
      return "the way back leads to '%s', which is not there".formatted(returnTo);
    }
    return running.automation().effected().stream()
        .filter(effected -> !canUndo(to, effected.step()))
        .findFirst()
        .map(effected -> "what '%s' did could not be undone".formatted(effected.step()))
        .orElse(null);
  }

  private static boolean canUndo(JourneyDefinition to, String step) {
    JourneyDefinition.Step found = to.steps().get(step);
    return found != null && found.work() instanceof StepWork.Act act && act.undo() != null;
  }
}
