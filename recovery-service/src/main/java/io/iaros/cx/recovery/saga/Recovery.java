package io.iaros.cx.recovery.saga;

import io.iaros.cx.recovery.workflow.Action;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a recovery in each of its states. Each action stands in it once. */
public sealed interface Recovery {

  List<Step> steps();

  record Planned(List<Step> steps) implements Recovery {
    public Planned {
      steps = List.copyOf(steps);
    }
  }

  /**
   * @param deadline when a human takes over whatever is not settled then
   */
  record Running(List<Step> steps, Instant startedAt, Instant deadline) implements Recovery {
    public Running {
      steps = List.copyOf(steps);
    }

    /** The next action to do: actions go in order, and a failed one holds up those behind it. */
    public Optional<Action> nextAction(Instant now) {
      return firstOpen().filter(step -> isDue(step, now)).map(Step::action);
    }

    /** When to look at it again, if nothing answers before. */
    public Instant dueAt() {
      return firstOpen()
          .map(step -> retryAt(step))
          .filter(retryAt -> retryAt.isBefore(deadline))
          .orElse(deadline);
    }

    private Optional<Step> firstOpen() {
      return steps.stream().filter(step -> step.progress() instanceof Progress.Open).findFirst();
    }

    private static boolean isDue(Step step, Instant now) {
      Instant retryAt = retryAt(step);
      return retryAt == null || !retryAt.isAfter(now);
    }

    private static @Nullable Instant retryAt(Step step) {
      return step.progress() instanceof Progress.Open(_, Instant retryAt) ? retryAt : null;
    }
  }

  record Resolved(List<Step> steps, Instant at) implements Recovery {
    public Resolved {
      steps = List.copyOf(steps);
    }
  }

  /** A human took over. */
  record Escalated(List<Step> steps, String reason, Instant at) implements Recovery {
    public Escalated {
      steps = List.copyOf(steps);
    }
  }

  static Recovery planned(List<Action> actions) {
    return new Planned(actions.stream().map(Step::untried).toList());
  }
}
