package io.iaros.cx.journey.entry;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Why events of customers began or moved nothing: one row a day for each reason. */
@Repository
class Refusals {

  /** In place of a definition, where none had a say. */
  static final String NO_JOURNEY = "";

  private static final int REASON_MAX = 300;

  record Refusal(
      String event, String definition, String reason, int times, Instant firstAt, Instant lastAt) {}

  private final JdbcClient jdbc;

  Refusals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(CustomerEvent event, String definition, String reason) {
    Timestamp at = Timestamp.from(event.at());
    jdbc.sql(
            """
            INSERT INTO journey_refusal AS known
              (subject, day, event, definition, reason, times, first_at, last_at)
            VALUES (?, ?, ?, ?, ?, 1, ?, ?)
            ON CONFLICT (subject, day, event, definition, reason) DO UPDATE
            SET times = known.times + 1, first_at = least(known.first_at, excluded.first_at),
                last_at = greatest(known.last_at, excluded.last_at)
            """)
        .params(
            event.subject(),
            event.at().atOffset(ZoneOffset.UTC).toLocalDate(),
            event.name(),
            definition,
            reason.length() > REASON_MAX ? reason.substring(0, REASON_MAX) : reason,
            at,
            at)
        .update();
  }

  /** The latest first. */
  List<Refusal> of(String subject, Instant from, Instant to, int rows) {
    return jdbc.sql(
            """
            SELECT event, definition, reason, times, first_at, last_at FROM journey_refusal
            WHERE subject = ANY (journey_subjects(?)) AND last_at >= ? AND first_at < ?
            ORDER BY last_at DESC, event, definition, reason LIMIT ?
            """)
        .params(subject, Timestamp.from(from), Timestamp.from(to), rows)
        .query(
            (row, _) ->
                new Refusal(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getInt(4),
                    row.getTimestamp(5).toInstant(),
                    row.getTimestamp(6).toInstant()))
        .list();
  }
}
