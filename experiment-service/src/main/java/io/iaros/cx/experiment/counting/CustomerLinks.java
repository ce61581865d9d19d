package io.iaros.cx.experiment.counting;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.CustomerLinked;
import io.iaros.cx.events.customer.CustomerUnlinked;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which subjects are one customer, and so one unit. Each fact is told under both subjects; the one
 * under the linked subject is taken, since those stand in one partition and meet nobody. They may
 * come late, again, and in any order.
 */
@Component
class CustomerLinks implements EventSubscriber {

  private final JdbcClient jdbc;
  private final UnitChanges changes;

  CustomerLinks(JdbcClient jdbc, UnitChanges changes) {
    this.jdbc = jdbc;
    this.changes = changes;
  }

  @Override
  public Subscription subscription() {
    return Subscription.named("customers")
        .on(CustomerLinked.class, this::onLinked)
        .on(CustomerUnlinked.class, this::onUnlinked)
        .build();
  }

  private void onLinked(Event<CustomerLinked> event) {
    if (event.key().equals(event.data().subject())) {
      tell(new Claim(event.data().subject(), event.data().customer(), event.time(), true));
    }
  }

  private void onUnlinked(Event<CustomerUnlinked> event) {
    if (event.key().equals(event.data().subject())) {
      tell(new Claim(event.data().subject(), event.data().customer(), event.time(), false));
    }
  }

  /**
   * @param holds whether the subject belongs to the customer from then on, or no longer
   */
  private record Claim(String subject, String customer, Instant at, boolean holds) {}

  private void tell(Claim claim) {
    if (!isNews(claim)) {
      return;
    }
    Optional<String> before = customerOf(claim.subject());
    link(claim.subject());
    Optional<String> after = customerOf(claim.subject());
    if (!before.equals(after)) {
      changes.markCustomers(
          Stream.of(Optional.of(claim.subject()), before, after)
              .flatMap(Optional::stream)
              .distinct()
              .toList());
    }
  }

  private boolean isNews(Claim claim) {
    return jdbc.sql(
                """
                INSERT INTO customer_claim AS known (subject, customer, told_at, holds)
                VALUES (:subject, :customer, :at, :holds)
                ON CONFLICT (subject, customer) DO UPDATE
                SET told_at = excluded.told_at, holds = excluded.holds
                WHERE (known.told_at, known.holds) < (excluded.told_at, excluded.holds)
                """)
            .param("subject", claim.subject())
            .param("customer", claim.customer())
            .param("at", Timestamp.from(claim.at()))
            .param("holds", claim.holds())
            .update()
        == 1;
  }

  private Optional<String> customerOf(String subject) {
    return jdbc.sql("SELECT customer FROM customer_link WHERE subject = :subject")
        .param("subject", subject)
        .query((row, _) -> Objects.requireNonNull(row.getString(1)))
        .optional();
  }

  /** To the customer whose claim holds and was told last. */
  private void link(String subject) {
    jdbc.sql("DELETE FROM customer_link WHERE subject = :subject")
        .param("subject", subject)
        .update();
    jdbc.sql(
            """
            INSERT INTO customer_link (subject, customer)
            SELECT subject, customer
            FROM (SELECT subject, customer FROM customer_claim
                  WHERE subject = :subject AND holds
                  ORDER BY told_at DESC, customer LIMIT 1) last
            WHERE customer <> subject
            """)
        .param("subject", subject)
        .update();
  }
}
