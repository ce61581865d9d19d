package io.iaros.cx.recovery.operations;

import io.iaros.cx.events.operations.BookingReported;
import io.iaros.cx.recovery.sql.Rows;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is booked on which flight; customers stand here by their subject ids only. */
@Component
public class Bookings {

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  Bookings(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /**
   * @return false when a later report is known already
   */
  public boolean report(BookingReported booking, String subject, Instant reportedAt) {
    return template.update(
            """
            INSERT INTO booking AS known (booking_id, flight_id, subject, journey_id, cabin,
                fare_amount, fare_currency, reported_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (booking_id) DO UPDATE
            SET flight_id = excluded.flight_id, subject = excluded.subject,
                journey_id = excluded.journey_id, cabin = excluded.cabin,
                fare_amount = excluded.fare_amount, fare_currency = excluded.fare_currency,
                reported_at = excluded.reported_at
            WHERE known.reported_at <= excluded.reported_at
            """,
            booking.bookingId(),
            booking.flightId(),
            subject,
            booking.journeyId(),
            booking.cabin().name(),
            booking.fare().amount(),
            booking.fare().currency(),
            Timestamp.from(reportedAt))
        == 1;
  }

  public List<String> known(Collection<String> bookingIds) {
    return jdbc.sql("SELECT booking_id FROM booking WHERE booking_id = ANY (?)")
        .param(Rows.array(bookingIds))
        .query(Rows::text)
        .list();
  }
}
