package io.iaros.cx.bench;

import io.iaros.cx.embedded.PostgresDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Journeys that stand and sleep beside those that are measured. The first are begun over the
 * interface; the others are copies of their rows, because a hundred thousand begun one by one take
 * longer than all that is measured.
 */
final class StandingJourneys {

  /** Begun over the interface. */
  static final int BEGUN = 200;

  private static final String COPY =
      """
      WITH copied AS MATERIALIZED (
        SELECT original, uuidv7() AS id, number
        FROM (SELECT journey_id AS original FROM journey
              WHERE definition = ? AND status = 'RUNNING' ORDER BY journey_id LIMIT ?) begun,
             generate_series(1, ?) AS number
        LIMIT ?),
      journeys AS (
        INSERT INTO journey (journey_id, status, sequence, subject, definition, definition_version,
                             start_hash, state, started_at, changed_at)
        SELECT id, status, sequence, subject || '-' || number, definition, definition_version,
               start_hash, replace(state::text, original::text, id::text)::jsonb, started_at,
               changed_at
        FROM copied JOIN journey ON journey_id = original),
      events AS (
        INSERT INTO journey_event (journey_id, sequence, type, data, at, request_id)
        SELECT id, sequence, type, replace(data::text, original::text, id::text)::jsonb, at,
               request_id
        FROM copied JOIN journey_event ON journey_id = original)
      INSERT INTO timer (timer_id, kind, aggregate_id, due_at, expected_version, payload)
      SELECT replace(timer_id, original::text, id::text), kind, id::text,
             due_at + number * interval '1 millisecond', expected_version, payload
      FROM copied JOIN timer ON aggregate_id = original::text
      """;

  private final PostgresDatabase database;
  private final String definition;

  StandingJourneys(PostgresDatabase database, String definition) {
    this.database = database;
    this.definition = definition;
  }

  int count() {
    try (Connection connection = database.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT count(*) FROM journey WHERE definition = ? AND status = 'RUNNING'")) {
      statement.setString(1, definition);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException broken) {
      throw new IllegalStateException("Expected to count journeys, but failed", broken);
    }
  }

  /** Copies those that were begun, until so many stand. */
  void copyUntil(int wanted) {
    int missing = wanted - count();
    if (missing <= 0) {
      return;
    }
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(COPY)) {
      statement.setString(1, definition);
      statement.setInt(2, BEGUN);
      statement.setInt(3, missing / BEGUN + 1);
      statement.setInt(4, missing);
      statement.executeUpdate();
      // Otherwise PostgreSQL does it by itself in the midst of what is measured.
      try (PreparedStatement tidy =
          connection.prepareStatement("VACUUM ANALYZE journey, journey_event, timer")) {
        tidy.execute();
      }
    } catch (SQLException broken) {
      throw new IllegalStateException("Expected to copy journeys, but failed", broken);
    }
  }
}
