package io.iaros.cx.recovery.saga;

import io.iaros.cx.recovery.workflow.Action;
import io.iaros.cx.service.decision.Decision;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recoveries that the present transaction holds, while those answer to whom actions were given. */
public final class LockedRecoveries {

  private final Map<String, RecoveryRun> runs = new LinkedHashMap<>();
  private final RetryPolicy retries;

  LockedRecoveries(List<RecoveryRun> locked, RetryPolicy retries) {
    locked.forEach(run -> runs.put(run.present().recoveryId(), run));
    this.retries = retries;
  }

  /** The action came to an end. A recovery that is settled already takes no notice. */
  public void settle(
      String recoveryId,
      Action action,
      RecoveryCommand.Ending ending,
      @Nullable String detail,
      Instant now) {
    apply(recoveryId, new RecoveryCommand.Settle(action, ending, detail, now));
  }

  /**
   * An attempt failed.
   *
   * @return when to try again; empty when there is to be no further attempt
   */
  public Optional<Instant> fail(String recoveryId, Action action, String reason, Instant now) {
    return apply(recoveryId, new RecoveryCommand.Fail(action, reason, retries, now)).stream()
        .filter(RecoveryEvent.AttemptFailed.class::isInstance)
        .map(event -> ((RecoveryEvent.AttemptFailed) event).retryAt())
        .findFirst();
  }

  private List<RecoveryEvent> apply(String recoveryId, RecoveryCommand command) {
    RecoveryRun run = runs.get(recoveryId);
    if (run == null) {
      throw new IllegalArgumentException("Expected recovery " + recoveryId + " to be locked");
    }
    return switch (run.apply(command)) {
      case Decision.Accepted<RecoveryEvent, RecoveryRejection>(var events) -> events;
      case Decision.Rejected<RecoveryEvent, RecoveryRejection> _ -> List.of();
    };
  }

  Collection<RecoveryRun> runs() {
    return runs.values();
  }
}
