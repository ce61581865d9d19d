package io.iaros.cx.recovery.saga;

import io.iaros.cx.recovery.workflow.Action;
import io.iaros.cx.service.decision.DeciderSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

final class RecoveryFixtures {

  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  static final Duration TIMEOUT = Duration.ofMinutes(5);
  static final Instant DEADLINE = NOON.plus(TIMEOUT);
  static final RetryPolicy THREE_ATTEMPTS =
      new RetryPolicy(3, Duration.ofSeconds(10), 4, Duration.ofMinutes(2));

  private RecoveryFixtures() {}

  static DeciderSpec<Recovery, RecoveryCommand, RecoveryEvent, RecoveryRejection> aRecoveryOf(
      Action... actions) {
    return new DeciderSpec<>(
        Recovery.planned(List.of(actions)), RecoveryDecider::decide, RecoveryDecider::evolve);
  }

  static RecoveryEvent started() {
    return new RecoveryEvent.Started(DEADLINE, NOON);
  }

  static RecoveryEvent settled(Action action) {
    return new RecoveryEvent.ActionSettled(action, Outcome.DONE, 1, null, NOON);
  }

  static RecoveryCommand done(Action action) {
    return new RecoveryCommand.Settle(action, RecoveryCommand.Ending.DONE, null, NOON);
  }
}
