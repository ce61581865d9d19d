package io.iaros.cx.recovery.remedy;

import io.iaros.cx.recovery.saga.ActionPerformer;
import io.iaros.cx.recovery.saga.AffectedFlight;
import io.iaros.cx.recovery.saga.Performed;
import io.iaros.cx.recovery.saga.RecoveryCase;
import io.iaros.cx.recovery.workflow.Action;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ProvideCompensation implements ActionPerformer {

  private final JdbcClient jdbc;

  ProvideCompensation(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Action action() {
    return Action.PROVIDE_COMPENSATION;
  }

  @Override
  public Performed perform(RecoveryCase recovery, Instant now) {
    AffectedFlight flight = recovery.flight();
    String currency = recovery.currency();
    if (flight == null || currency == null) {
      return new Performed.Skipped("Expected a booking on a flight, but there is none.");
    }
    Optional<BigDecimal> amount =
        CompensationTable.amount(
            recovery.incidentType(), flight.arrivalDelayMinutes(), flight.distanceMiles());
    if (amount.isEmpty()) {
      return new Performed.Skipped("Expected a case that the table compensates, but it does not.");
    }
    jdbc.sql(
            """
            INSERT INTO compensation (recovery_id, amount, currency, granted_at)
            VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        .params(recovery.recoveryId(), amount.get(), currency, Timestamp.from(now))
        .update();
    return new Performed.Done(amount.get().toPlainString() + " " + currency);
  }
}
