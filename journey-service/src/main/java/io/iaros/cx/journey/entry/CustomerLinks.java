package io.iaros.cx.journey.entry;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.CustomerLinked;
import io.iaros.cx.events.customer.CustomerUnlinked;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import java.sql.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which subjects are one customer. A journey stays under the subject that began it, and what any
 * other subject of the customer does reaches it. Facts come in any order: the latest holds.
 */
@Component
class CustomerLinks implements EventSubscriber {

  private final JdbcClient jdbc;

  CustomerLinks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Subscription subscription() {
    return Subscription.named("customers")
        .on(CustomerLinked.class, this::link)
        .on(CustomerUnlinked.class, this::unlink)
        .build();
  }

  private void link(Event<CustomerLinked> event) {
    jdbc.sql(
            """
            INSERT INTO journey_customer AS known (subject, customer, told_at) VALUES (?, ?, ?)
            ON CONFLICT (subject) DO UPDATE
            SET customer = excluded.customer, told_at = excluded.told_at
            WHERE known.told_at <= excluded.told_at
            """)
        .params(event.data().subject(), event.data().customer(), Timestamp.from(event.time()))
        .update();
  }

  private void unlink(Event<CustomerUnlinked> event) {
    jdbc.sql("DELETE FROM journey_customer WHERE subject = ? AND customer = ? AND told_at <= ?")
        .params(event.data().subject(), event.data().customer(), Timestamp.from(event.time()))
        .update();
  }
}
