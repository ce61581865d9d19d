package io.iaros.cx.analytics.deadletter;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.PreferencesSet;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Some consumer of the platform, which cannot process every event. */
final class PreferenceLedger implements EventSubscriber {

  static final String CONSUMER = "analytics-service.preference-ledger";
  static final String POISON = "poison";

  private final JdbcTemplate jdbc;

  PreferenceLedger(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    jdbc.execute("CREATE TABLE IF NOT EXISTS preference_ledger (event_id text, seat text)");
  }

  @Override
  public Subscription subscription() {
    return Subscription.named("preference-ledger").on(PreferencesSet.class, this::on).build();
  }

  /** The seats that an event has set, one for each time that it took effect. */
  List<String> seats(String eventId) {
    return jdbc.query(
        "SELECT seat FROM preference_ledger WHERE event_id = ?",
        (row, _) -> row.getString("seat"),
        eventId);
  }

  private void on(Event<PreferencesSet> event) {
    Object seat = event.data().set().get("seat");
    if (POISON.equals(seat)) {
      throw new IllegalArgumentException("Expected a seat, but got poison");
    }
    jdbc.update("INSERT INTO preference_ledger VALUES (?, ?)", event.id(), seat);
  }
}
