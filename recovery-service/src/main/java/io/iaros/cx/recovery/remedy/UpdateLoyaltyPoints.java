package io.iaros.cx.recovery.remedy;

import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.recovery.saga.ActionPerformer;
import io.iaros.cx.recovery.saga.Performed;
import io.iaros.cx.recovery.saga.RecoveryCase;
import io.iaros.cx.recovery.workflow.Action;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.identity.NameBasedIds;
import io.iaros.cx.service.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class UpdateLoyaltyPoints implements ActionPerformer {

  private static final String REASON = "service_recovery";

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final Events events;
  private final RemedyProperties properties;

  UpdateLoyaltyPoints(JdbcClient jdbc, Outbox outbox, Events events, RemedyProperties properties) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.events = events;
    this.properties = properties;
  }

  @Override
  public Action action() {
    return Action.UPDATE_LOYALTY_POINTS;
  }

  @Override
  public Performed perform(RecoveryCase recovery, Instant now) {
    int points = properties.pointsFor(recovery.incidentType());
    String transactionId = NameBasedIds.of("loyalty", recovery.recoveryId());
    int posted =
        jdbc.sql(
                """
                INSERT INTO loyalty_posting (recovery_id, transaction_id, points, posted_at)
                VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
            .params(recovery.recoveryId(), transactionId, points, Timestamp.from(now))
            .update();
    if (posted == 1) {
      outbox.append(
          events.event(
              recovery.subject(),
              now,
              new LoyaltyPointsPosted(transactionId, points, REASON, recovery.recoveryId())));
    }
    return new Performed.Done(points + " points");
  }
}
