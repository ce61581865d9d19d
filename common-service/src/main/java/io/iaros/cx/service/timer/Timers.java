package io.iaros.cx.service.timer;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Timers as rows of the transaction that sets them. */
@Transactional(propagation = Propagation.MANDATORY)
public class Timers {

  private static final RowMapper<Timer> TIMER =
      (row, _) ->
          new Timer(
              row.getString("timer_id"),
              row.getString("kind"),
              row.getString("aggregate_id"),
              row.getTimestamp("due_at").toInstant(),
              row.getObject("expected_version", Long.class),
              row.getString("payload"));

  private final JdbcTemplate jdbc;
  private final TimerSignal signal;

  Timers(JdbcTemplate jdbc, TimerSignal signal) {
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
    jdbc.batchUpdate(
        """
        INSERT INTO timer (timer_id, kind, aggregate_id, due_at, expected_version, payload)
        VALUES (?, ?, ?, ?, ?, ?::jsonb)
        ON CONFLICT (timer_id) DO UPDATE
        SET due_at = excluded.due_at, expected_version = excluded.expected_version,
            payload = excluded.payload, attempts = 0, failure = NULL
        """,
        timers.stream()
            .map(
                timer ->
                    new Object[] {
                      timer.timerId(),
                      timer.kind(),
                      timer.aggregateId(),
                      Timestamp.from(timer.dueAt()),
                      timer.expectedVersion(),
                      timer.payload()
                    })
            .toList());
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            signal.raise();
          }
        });
  }

  /**
   * Takes a timer away, unless it is firing at this moment: its worker may wait for the aggregate
   * that the caller holds, and waiting for the worker would be a deadlock. Its command then finds
   * the aggregate as the caller leaves it.
   */
  public void cancel(String timerId) {
    jdbc.update(
        """
        DELETE FROM timer WHERE timer_id IN
          (SELECT timer_id FROM timer WHERE timer_id = ? FOR UPDATE SKIP LOCKED)
        """,
        timerId);
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
  Optional<Timer> claim(Instant now, int attemptsMax) {
    return jdbc
        .query(
            """
            SELECT * FROM timer WHERE due_at <= ? AND attempts < ?
            ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
            """,
            TIMER,
            Timestamp.from(now),
            attemptsMax)
        .stream()
        .findFirst();
  }

  /** Keeps a timer whose command failed, to be tried again later. */
  void postpone(String timerId, Instant dueAt, String failure) {
    jdbc.update(
        "UPDATE timer SET due_at = ?, attempts = attempts + 1, failure = ? WHERE timer_id = ?",
        Timestamp.from(dueAt),
        failure,
        timerId);
  }

  @Nullable Instant nextDue(int attemptsMax) {
    Timestamp next =
        jdbc.queryForObject(
            "SELECT min(due_at) FROM timer WHERE attempts < ?", Timestamp.class, attemptsMax);
    return next == null ? null : next.toInstant();
  }
}
