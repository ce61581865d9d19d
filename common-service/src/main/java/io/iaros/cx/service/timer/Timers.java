package io.iaros.cx.service.timer;

import io.iaros.cx.service.loop.WorkSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Timers as rows of the transaction that sets them. When they are due, the clock of the database
 * tells: it is the same for all instances, and no instance's own clock can hurry or hold a timer.
 */
@Transactional(propagation = Propagation.MANDATORY)
public class Timers {

  /** A timer that fires, and the present by the clock that says so. */
  record Due(Timer timer, Instant now) {}

  private static final RowMapper<Due> DUE =
      (row, _) ->
          new Due(
              new Timer(
                  row.getString("timer_id"),
                  row.getString("kind"),
                  row.getString("aggregate_id"),
                  row.getTimestamp("due_at").toInstant(),
                  row.getObject("expected_version", Long.class),
                  row.getString("payload")),
              row.getTimestamp("present").toInstant());

  private static final String CANCEL =
      """
      DELETE FROM timer WHERE timer_id IN
        (SELECT timer_id FROM timer WHERE timer_id = ANY (?) FOR UPDATE SKIP LOCKED)
      """;

  private static final String SET =
      """
      INSERT INTO timer (timer_id, kind, aggregate_id, due_at, expected_version, payload)
      SELECT timer_id, kind, aggregate_id, due_at::timestamptz, expected_version::bigint,
             payload::jsonb
      FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
             AS told (timer_id, kind, aggregate_id, due_at, expected_version, payload)
      ON CONFLICT (timer_id) DO UPDATE
      SET due_at = excluded.due_at, expected_version = excluded.expected_version,
          payload = excluded.payload, attempts = 0, failure = NULL
      """;

  private final JdbcTemplate jdbc;
  private final WorkSignal signal;

  Timers(JdbcTemplate jdbc, WorkSignal signal) {
    this.jdbc = jdbc;
    this.signal = signal;
  }

  public void set(Timer timer) {
    set(List.of(timer));
  }

  public void set(List<Timer> timers) {
    if (timers.isEmpty()) {
      return;
    }
    jdbc.update(SET, parameters(timers));
    signal.raiseAfterCommit();
  }

  /** As {@link #cancel} and {@link #set}, in one round trip; no id stands in both. */
  public void change(List<String> cancelled, List<Timer> set) {
    if (cancelled.isEmpty()) {
      set(set);
      return;
    }
    Object ids = cancelled.toArray(String[]::new);
    if (set.isEmpty()) {
      jdbc.update(CANCEL, ids);
      return;
    }
    jdbc.update(
        "WITH cancelled AS (" + CANCEL + ")" + SET,
        Stream.concat(Stream.of(ids), Stream.of(parameters(set))).toArray());
    signal.raiseAfterCommit();
  }

  private static Object[] parameters(List<Timer> timers) {
    return new Object[] {
      timers.stream().map(Timer::timerId).toArray(String[]::new),
      timers.stream().map(Timer::kind).toArray(String[]::new),
      timers.stream().map(Timer::aggregateId).toArray(String[]::new),
      timers.stream().map(timer -> timer.dueAt().toString()).toArray(String[]::new),
      timers.stream()
          .map(Timer::expectedVersion)
          .map(version -> version == null ? null : version.toString())
          .toArray(String[]::new),
      timers.stream().map(Timer::payload).toArray(String[]::new)
    };
  }

  /**
   * Takes a timer away, unless it is firing at this moment: its worker may wait for the aggregate
   * that the caller holds, and waiting for the worker would be a deadlock. Its command then finds
   * the aggregate as the caller leaves it.
   */
  public void cancel(String timerId) {
    change(List.of(timerId), List.of());
  }

  /** As {@link #cancel}, for every timer of an aggregate. */
  public void cancelAllOf(String aggregateId) {
    jdbc.update(
        """
        DELETE FROM timer WHERE timer_id IN
          (SELECT timer_id FROM timer WHERE aggregate_id = ? FOR UPDATE SKIP LOCKED)
        """,
        aggregateId);
  }

  /** The next timer that is due and that no other worker holds; it stays locked. */
  Optional<Due> claim(int attemptsMax) {
    return jdbc
        .query(
            """
            SELECT *, statement_timestamp() AS present FROM timer
            WHERE due_at <= statement_timestamp() AND attempts < ?
            ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
            """,
            DUE,
            attemptsMax)
        .stream()
        .findFirst();
  }

  /**
   * Keeps a timer whose command failed, to be tried again later.
   *
   * @param counted how many attempts that is
   */
  void postpone(String timerId, Duration backOff, int counted, String failure) {
    jdbc.update(
        """
        UPDATE timer SET due_at = now() + ? * interval '1 millisecond', attempts = attempts + ?,
                         failure = ?
        WHERE timer_id = ?
        """,
        backOff.toMillis(),
        counted,
        failure,
        timerId);
  }

  /** How long it is until a timer is due; empty where there is none. */
  Optional<Duration> untilNext(int attemptsMax) {
    return jdbc
        .query(
            """
            SELECT ceil(extract(epoch FROM due_at - statement_timestamp()) * 1000)::bigint
            FROM timer WHERE attempts < ? ORDER BY due_at LIMIT 1
            """,
            (row, _) -> Duration.ofMillis(Math.max(1, row.getLong(1))),
            attemptsMax)
        .stream()
        .findFirst();
  }
}
