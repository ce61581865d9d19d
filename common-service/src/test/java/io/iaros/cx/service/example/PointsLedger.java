package io.iaros.cx.service.example;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Adds points up, refuses poison, and can be told that its store is away. */
@Component
class PointsLedger implements EventSubscriber {

  static final int POISON = 666;

  private final JdbcTemplate jdbc;
  final AtomicReference<@Nullable String> away = new AtomicReference<>();

  PointsLedger(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Subscription subscription() {
    return Subscription.named("ledger").on(LoyaltyPointsPosted.class, this::on).build();
  }

  private void on(Event<LoyaltyPointsPosted> event) {
    if (away.get() != null) {
      throw new QueryTimeoutException("The store is away");
    }
    if (event.data().points() == POISON) {
      throw new IllegalArgumentException("Expected no poison, but got 666");
    }
    jdbc.update(
        """
        INSERT INTO balance (subject, points, postings) VALUES (?, ?, 1)
        ON CONFLICT (subject) DO UPDATE
        SET points = balance.points + excluded.points, postings = balance.postings + 1
        """,
        event.key(),
        event.data().points());
  }

  int points(String subject) {
    return jdbc
        .queryForList("SELECT points FROM balance WHERE subject = ?", Integer.class, subject)
        .stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  int postings(String subject) {
    return jdbc
        .queryForList("SELECT postings FROM balance WHERE subject = ?", Integer.class, subject)
        .stream()
        .mapToInt(Integer::intValue)
        .sum();
  }
}
