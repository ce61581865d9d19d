package io.iaros.cx.recovery.saga;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.recovery.workflow.Action;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action of a recovery as a person reads it.
 *
 * @param attempts that failed, or, once it is settled, all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepView(
    Action action,
    State state,
    int attempts,
    @Nullable Outcome outcome,
    @Nullable String detail,
    @Nullable Instant retryAt,
    @Nullable Instant settledAt) {

  /** How far the action has come. */
  public enum State {
    OPEN,
    HANDED_OVER,
    SETTLED
  }

  public static List<StepView> of(Recovery recovery) {
    return recovery.steps().stream().map(StepView::of).toList();
  }

  private static StepView of(Step step) {
    return switch (step.progress()) {
      case Progress.Open(var failures, var retryAt) ->
          new StepView(step.action(), State.OPEN, failures, null, null, retryAt, null);
      case Progress.HandedOver(var failures) ->
          new StepView(step.action(), State.HANDED_OVER, failures, null, null, null, null);
      case Progress.Settled(var outcome, var attempts, var detail, var at) ->
          new StepView(step.action(), State.SETTLED, attempts, outcome, detail, null, at);
    };
  }
}
