package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.passage.Consequences.TaskChanges;
import io.iaros.cx.journey.passage.JourneyTasks.Task;
import io.iaros.cx.service.loop.WorkSignal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The open tasks of all journeys, as rows of the transactions that open and close them. When they
 * are due, the clock of the database tells, as with timers.
 */
@Repository
class Tasks {

  /** Before the stay and the outcome of a sub-journey that has ended. */
  private static final String CHILD_ENDED = "ended-";

  /** Before the stay whose journey has gone on without its sub-journey, which is to end. */
  private static final String LEFT_BEHIND = "left-behind-";

  /** A task that some worker is to do. */
  record Claimed(UUID journeyId, String taskId) {}

  /** A task that waits for a person. */
  record Waiting(UUID journeyId, String taskId, Instant openedAt) {}

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final WorkSignal tasksDue;

  Tasks(JdbcClient jdbc, JdbcTemplate batches, WorkSignal tasksDue) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.tasksDue = tasksDue;
  }

  static String childEnded(long stay, JourneyOutcome outcome) {
    return CHILD_ENDED + stay + "-" + outcome.name().toLowerCase(Locale.ROOT);
  }

  static boolean isChildEnded(String taskId) {
    return taskId.startsWith(CHILD_ENDED);
  }

  static String leftBehind(long parentStay) {
    return LEFT_BEHIND + parentStay;
  }

  static boolean isLeftBehind(String taskId) {
    return taskId.startsWith(LEFT_BEHIND);
  }

  /** Opens and closes what has changed with a journey. */
  @Transactional(propagation = Propagation.MANDATORY)
  void change(UUID journeyId, TaskChanges changes) {
    List<Object[]> closed =
        changes.closed().stream().map(id -> new Object[] {journeyId, id}).toList();
    if (!closed.isEmpty()) {
      batches.batchUpdate("DELETE FROM journey_task WHERE journey_id = ? AND task_id = ?", closed);
    }
    changes.opened().forEach(task -> insert(journeyId, task.id(), delay(task, changes.at())));
    changes.elsewhere().forEach(task -> insert(task.journeyId(), task.taskId(), Duration.ZERO));
  }

  void remove(UUID journeyId, String taskId) {
    jdbc.sql("DELETE FROM journey_task WHERE journey_id = ? AND task_id = ?")
        .params(journeyId, taskId)
        .update();
  }

  /**
   * The task that has waited longest, for nobody else until the lease is over. A claim that a
   * database forgets when it dies is made again, so nobody waits for it to be on disk.
   */
  Optional<Claimed> claim(Duration lease) {
    return jdbc.sql(
            """
            UPDATE journey_task SET run_at = statement_timestamp() + ? * interval '1 millisecond'
            FROM set_config('synchronous_commit', 'off', true)
            WHERE (journey_id, task_id) =
              (SELECT journey_id, task_id FROM journey_task WHERE run_at <= statement_timestamp()
               ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING journey_id, task_id
            """)
        .param(lease.toMillis())
        .query((row, _) -> new Claimed(row.getObject(1, UUID.class), row.getString(2)))
        .optional();
  }

  /** For an attempt that may take longer than the lease. */
  void prolong(Claimed claimed, Duration lease) {
    jdbc.sql(
            """
            UPDATE journey_task SET run_at = statement_timestamp() + ? * interval '1 millisecond'
            WHERE journey_id = ? AND task_id = ?
            """)
        .params(lease.toMillis(), claimed.journeyId(), claimed.taskId())
        .update();
  }

  /** How long it is until a task is due; empty where none is. */
  Optional<Duration> untilNext() {
    return jdbc.sql(
            """
            SELECT ceil(extract(epoch FROM run_at - statement_timestamp()) * 1000)::bigint
            FROM journey_task WHERE run_at IS NOT NULL ORDER BY run_at LIMIT 1
            """)
        .query((row, _) -> Duration.ofMillis(Math.max(1, row.getLong(1))))
        .optional();
  }

  /** What waits for people, the longest first. */
  List<Waiting> waiting(Instant after, UUID afterJourney, int rows) {
    return jdbc.sql(
            """
            SELECT journey_id, task_id, opened_at FROM journey_task
            WHERE run_at IS NULL AND (opened_at, journey_id) > (?, ?)
            ORDER BY opened_at, journey_id, task_id LIMIT ?
            """)
        .params(Timestamp.from(after), afterJourney, rows)
        .query(
            (row, _) ->
                new Waiting(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    row.getTimestamp(3).toInstant()))
        .list();
  }

  private void insert(UUID journeyId, String taskId, @Nullable Duration delay) {
    jdbc.sql(
            """
            INSERT INTO journey_task (journey_id, task_id, run_at, opened_at)
            VALUES (?, ?, now() + ?::bigint * interval '1 millisecond', now()) ON CONFLICT DO NOTHING
            """)
        .param(journeyId)
        .param(taskId)
        .param(delay == null ? null : delay.toMillis())
        .update();
    tasksDue.raiseAfterCommit();
  }

  private static @Nullable Duration delay(Task task, Instant at) {
    Instant runAt = task.runAt();
    if (runAt == null) {
      return null;
    }
    return runAt.isAfter(at) ? Duration.between(at, runAt) : Duration.ZERO;
  }
}
