package io.iaros.cx.service.timer;

import io.iaros.cx.service.loop.WorkSignal;
import io.iaros.cx.service.statement.StatementPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Timers as rows of the transaction that sets them. When they are due, the clock of the database
 * tells: it is the same for all instances, and no instance's own clock can hurry or hold a timer.
 */
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
        (SELECT timer_id FROM %stimer WHERE timer_id = ANY (?) FOR UPDATE OF timer SKIP LOCKED)
      """;

  private static final String SET =
      """
      INSERT INTO timer (timer_id, kind, aggregate_id, due_at, expected_version, payload)
      SELECT timer_id, kind, aggregate_id, due_at::timestamptz, expected_version::bigint,
             payload::jsonb
      FROM %sunnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
             AS told (timer_id, kind, aggregate_id, due_at, expected_version, payload)
      ON CONFLICT (timer_id) DO UPDATE
      SET due_at = excluded.due_at, expected_version = excluded.expected_version,
          payload = excluded.payload, attempts = 0, failure = NULL
      RETURNING due_at <= statement_timestamp() + ? * interval '1 millisecond' AS soon
      """;

  private static final String CANCEL_ALONE = CANCEL.formatted("");
  private static final String SET_ALONE = SET.formatted("");

  /** Whether anybody needs to be woken for what {@link #changing} has set. */
  public static final String ANY_SOON = "EXISTS (SELECT FROM timers_set WHERE soon)";

  private final JdbcTemplate jdbc;
  private final WorkSignal signal;
  private final Duration sleepMax;

  /**
   * @param sleepMax after so long workers look again by themselves; who sets a timer for later than
   *     that wakes nobody
   */
  Timers(JdbcTemplate jdbc, WorkSignal signal, Duration sleepMax) {
    this.jdbc = jdbc;
    this.signal = signal;
    this.sleepMax = sleepMax;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void set(Timer timer) {
    set(List.of(timer));
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void set(List<Timer> timers) {
    if (timers.isEmpty()) {
      return;
    }
    List<Boolean> soon =
        jdbc.query(SET_ALONE, (row, _) -> row.getBoolean(1), parameters(timers).toArray());
    if (soon.contains(true)) {
      wakeWorker();
    }
  }

  /**
   * As {@link #cancel} and {@link #set}, as a part of the statement that writes the aggregate; call
   * {@link #wakeWorker} behind it where it says {@link #ANY_SOON}. No id stands in both.
   *
   * @param written the part that writes the aggregate's row; without a row nothing is changed
   */
  public StatementPart changing(String written, List<String> cancelled, List<Timer> set) {
    List<@Nullable Object> parameters = new ArrayList<>();
    parameters.add(cancelled.toArray(String[]::new));
    parameters.addAll(parameters(set));
    String from = written + ", ";
    return new StatementPart(
        "timers_cancelled AS (%s), timers_set AS (%s)"
            .formatted(CANCEL.formatted(from), SET.formatted(from)),
        parameters);
  }

  /** With the commit; at once where the statement was a transaction of its own. */
  public void wakeWorker() {
    signal.raiseAfterCommit();
  }

  private List<@Nullable Object> parameters(List<Timer> timers) {
    return Arrays.asList(
        timers.stream().map(Timer::timerId).toArray(String[]::new),
        timers.stream().map(Timer::kind).toArray(String[]::new),
        timers.stream().map(Timer::aggregateId).toArray(String[]::new),
        timers.stream().map(timer -> timer.dueAt().toString()).toArray(String[]::new),
        timers.stream()
            .map(Timer::expectedVersion)
            .map(version -> version == null ? null : version.toString())
            .toArray(String[]::new),
        timers.stream().map(Timer::payload).toArray(String[]::new),
        sleepMax.toMillis());
  }

  /**
   * Takes a timer away, unless it is firing at this moment: its worker may wait for the aggregate
   * that the caller holds, and waiting for the worker would be a deadlock. Its command then finds
   * the aggregate as the caller leaves it.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void cancel(String timerId) {
    Object ids = new String[] {timerId};
    jdbc.update(CANCEL_ALONE, ids);
  }

  /** The next timer that is due and that no other worker holds; it stays locked. */
  @Transactional(propagation = Propagation.MANDATORY)
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
  @Transactional(propagation = Propagation.MANDATORY)
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
  @Transactional(propagation = Propagation.MANDATORY)
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
