package io.iaros.cx.recovery.saga;

import io.iaros.cx.recovery.workflow.Action;
import java.util.List;

/** One action of a recovery with its progress. */
public record Step(Action action, Progress progress) {

  static Step untried(Action action) {
    return new Step(action, new Progress.Open(0, null));
  }

  public boolean isSettled() {
    return progress instanceof Progress.Settled;
  }

  /** The steps with one of them moved on. */
  static List<Step> with(List<Step> steps, Action action, Progress progress) {
    return steps.stream()
        .map(step -> step.action() == action ? new Step(action, progress) : step)
        .toList();
  }
}
