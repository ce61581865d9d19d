package io.iaros.cx.personalization.recommendation;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** Signals in PostgreSQL, one for each customer and item. */
@Repository
class ItemSignals {

  /** The newest so many of a customer are looked at. */
  static final int HISTORY_MAX = 500;

  private static final RowMapper<ItemSignal> SIGNAL =
      (row, _) ->
          new ItemSignal(
              row.getString("subject"),
              row.getString("item"),
              Signal.valueOf(row.getString("signal")),
              row.getString("channel"),
              texts(row),
              row.getTimestamp("at").toInstant());

  private final JdbcTemplate jdbc;

  ItemSignals(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A later one takes the place of an earlier one, except that looking again at what was bought or
   * declined changes nothing. Hearing of the same again changes nothing either.
   */
  void add(List<ItemSignal> signals) {
    // In one order, so that two writers do not wait for each other.
    List<ItemSignal> sorted =
        signals.stream()
            .sorted(
                Comparator.comparing(ItemSignal::subject)
                    .thenComparing(ItemSignal::item)
                    .thenComparing(ItemSignal::at))
            .toList();
    jdbc.batchUpdate(
        """
        INSERT INTO recommendation_signal AS known (subject, item, signal, channel, attributes, at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (subject, item) DO UPDATE
        SET signal = EXCLUDED.signal, channel = EXCLUDED.channel,
            attributes = EXCLUDED.attributes, at = EXCLUDED.at
        WHERE known.at <= EXCLUDED.at
          AND (known.signal = 'VIEWED' OR EXCLUDED.signal <> 'VIEWED')
        """,
        sorted,
        Math.max(1, sorted.size()),
        (statement, signal) -> {
          statement.setString(1, signal.subject());
          statement.setString(2, signal.item());
          statement.setString(3, signal.signal().name());
          statement.setString(4, signal.channel());
          statement.setArray(
              5,
              statement
                  .getConnection()
                  .createArrayOf("text", signal.attributes().toArray(String[]::new)));
          statement.setTimestamp(6, Timestamp.from(signal.at()));
        });
  }

  /** The oldest first. */
  List<ItemSignal> ofSubject(String subject) {
    List<ItemSignal> newestFirst =
        jdbc.query(
            "SELECT * FROM recommendation_signal WHERE subject = ? ORDER BY at DESC, item LIMIT ?",
            SIGNAL,
            subject,
            HISTORY_MAX);
    return newestFirst.reversed();
  }

  /** Those that speak for an item, in one order. */
  List<ItemSignal> newest(int most) {
    List<ItemSignal> newest =
        jdbc.query(
            """
            SELECT * FROM recommendation_signal WHERE signal <> 'DECLINED'
            ORDER BY at DESC, subject, item LIMIT ?
            """,
            SIGNAL,
            most);
    return Collections.unmodifiableList(newest);
  }

  void forgetBefore(Instant before) {
    jdbc.update("DELETE FROM recommendation_signal WHERE at < ?", Timestamp.from(before));
  }

  private static List<String> texts(ResultSet row) throws SQLException {
    Array attributes = row.getArray("attributes");
    return Arrays.asList((String[]) attributes.getArray());
  }
}
