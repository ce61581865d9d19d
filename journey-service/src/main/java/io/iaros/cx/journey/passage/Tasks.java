package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.passage.JourneyTasks.Task;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The open tasks of all journeys, as rows of the transactions that open and close them. */
@Repository
class Tasks {

  /** Before the stay and the outcome of a sub-journey that has ended. */
  private static final String CHILD_ENDED = "ended-";

  /** A task that some worker is to do. */
  record Claimed(UUID journeyId, String taskId) {}

  /** A task that waits for a person. */
  record Waiting(UUID journeyId, String taskId, Instant openedAt) {}

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final TaskSignal signal;

  Tasks(JdbcClient jdbc, JdbcTemplate batches, TaskSignal signal) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.signal = signal;
  }

  static String childEnded(long stay, JourneyOutcome outcome) {
    return CHILD_ENDED + stay + "-" + outcome.name().toLowerCase(Locale.ROOT);
  }

  static boolean isChildEnded(String taskId) {
    return taskId.startsWith(CHILD_ENDED);
  }

  /** Opens and closes what has changed between two states of a journey. */
  @Transactional(propagation = Propagation.MANDATORY)
  void change(UUID journeyId, List<Task> before, List<Task> after) {
    Set<String> known = ids(before);
    Set<String> wanted = ids(after);
    List<Object[]> closed = new ArrayList<>();
    known.stream()
        .filter(id -> !wanted.contains(id))
        .forEach(id -> closed.add(new Object[] {journeyId, id}));
    if (!closed.isEmpty()) {
      batches.batchUpdate("DELETE FROM journey_task WHERE journey_id = ? AND task_id = ?", closed);
    }
    after.stream()
        .filter(task -> !known.contains(task.id()))
        .forEach(task -> insert(journeyId, task.id(), task.runAt()));
  }

  @Transactional(propagation = Propagation.MANDATORY)
  void add(UUID journeyId, String taskId, Instant runAt) {
    insert(journeyId, taskId, runAt);
  }

  void remove(UUID journeyId, String taskId) {
    jdbc.sql("DELETE FROM journey_task WHERE journey_id = ? AND task_id = ?")
        .params(journeyId, taskId)
        .update();
  }

  /** The task that has waited longest, for nobody else until the lease is over. */
  @Transactional
  Optional<Claimed> claim(Instant now, Instant leaseUntil) {
    return jdbc.sql(
            """
            UPDATE journey_task SET run_at = ?
            WHERE (journey_id, task_id) =
              (SELECT journey_id, task_id FROM journey_task WHERE run_at <= ?
               ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING journey_id, task_id
            """)
        .params(Timestamp.from(leaseUntil), Timestamp.from(now))
        .query((row, _) -> new Claimed(row.getObject(1, UUID.class), row.getString(2)))
        .optional();
  }

  /** For an attempt that may take longer than the lease. */
  void prolong(Claimed claimed, Instant leaseUntil) {
    jdbc.sql("UPDATE journey_task SET run_at = ? WHERE journey_id = ? AND task_id = ?")
        .params(Timestamp.from(leaseUntil), claimed.journeyId(), claimed.taskId())
        .update();
  }

  @Nullable Instant nextRun() {
    return jdbc.sql(
            "SELECT run_at FROM journey_task WHERE run_at IS NOT NULL ORDER BY run_at LIMIT 1")
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .optional()
        .orElse(null);
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

  private void insert(UUID journeyId, String taskId, @Nullable Instant runAt) {
    jdbc.sql(
            """
            INSERT INTO journey_task (journey_id, task_id, run_at, opened_at)
            VALUES (?, ?, ?, now()) ON CONFLICT DO NOTHING
            """)
        .param(journeyId)
        .param(taskId)
        .param(runAt == null ? null : Timestamp.from(runAt))
        .update();
    signal.raiseAfterCommit();
  }

  private static Set<String> ids(List<Task> tasks) {
    return tasks.stream().map(Task::id).collect(Collectors.toUnmodifiableSet());
  }
}
