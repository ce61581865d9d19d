package io.iaros.cx.recovery.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.recovery.saga.AffectedFlight;
import io.iaros.cx.recovery.saga.Recovery;
import io.iaros.cx.recovery.saga.RecoveryCase;
import io.iaros.cx.recovery.saga.RecoveryState;
import io.iaros.cx.recovery.saga.StepView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was and will be done for one customer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RecoveryView(
    String recoveryId,
    String subject,
    @Nullable String bookingId,
    @Nullable String journeyId,
    @Nullable String flightId,
    String workflow,
    RecoveryState state,
    List<StepView> actions,
    Instant receivedAt,
    @Nullable Instant deadline,
    @Nullable Instant settledAt,
    @Nullable String reason) {

  static RecoveryView of(RecoveryCase recovery) {
    Recovery state = recovery.state();
    AffectedFlight flight = recovery.flight();
    return new RecoveryView(
        recovery.recoveryId(),
        recovery.subject(),
        recovery.bookingId(),
        recovery.journeyId(),
        flight == null ? null : flight.flightId(),
        recovery.workflow(),
        RecoveryState.of(state),
        StepView.of(state),
        recovery.receivedAt(),
        state instanceof Recovery.Running running ? running.deadline() : null,
        settledAt(state),
        state instanceof Recovery.Escalated escalated ? escalated.reason() : null);
  }

  private static @Nullable Instant settledAt(Recovery state) {
    return switch (state) {
      case Recovery.Planned _, Recovery.Running _ -> null;
      case Recovery.Resolved resolved -> resolved.at();
      case Recovery.Escalated escalated -> escalated.at();
    };
  }
}
