package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.experiment.audit.Change;
import io.iaros.cx.experiment.audit.ChangeLog;
import io.iaros.cx.experiment.lifecycle.Experiment.Made;
import io.iaros.cx.service.page.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Experiments in PostgreSQL. */
@Repository
public class ExperimentStore {

  private static final String COLUMNS =
      "experiment_key, salt, status, version, design, created_at, started_at, stopped_at,"
          + " rolled_out";

  private static final String REALLOCATED = "reallocated";

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final JdbcClient jdbc;
  private final ChangeLog changes;

  ExperimentStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.changes = new ChangeLog(jdbc, "experiment");
  }

  public Optional<StoredExperiment> find(String key) {
    return jdbc.sql("SELECT " + COLUMNS + " FROM experiment WHERE experiment_key = :key")
        .param("key", key)
        .query(ExperimentStore::read)
        .optional();
  }

  /** Like {@link #find}, and keeps others from changing it, not from counting for it. */
  Optional<StoredExperiment> lock(String key) {
    return jdbc.sql(
            "SELECT " + COLUMNS + " FROM experiment WHERE experiment_key = :key FOR NO KEY UPDATE")
        .param("key", key)
        .query(ExperimentStore::read)
        .optional();
  }

  /** In the order of their keys, one more than a page holds. */
  List<StoredExperiment> page(PageRequest request) {
    return jdbc.sql(
            "SELECT "
                + COLUMNS
                + " FROM experiment WHERE experiment_key > :after"
                + " ORDER BY experiment_key LIMIT :rows")
        .param("after", Objects.requireNonNullElse(request.after(), ""))
        .param("rows", request.rows())
        .query(ExperimentStore::read)
        .list();
  }

  /** Those that clients assign by. */
  List<StoredExperiment> assigning() {
    return inStatus("'running', 'rolledOut'");
  }

  /** Those that own their buckets of a layer. */
  List<StoredExperiment> owning() {
    return inStatus("'running', 'paused'");
  }

  List<StoredExperiment> all() {
    return jdbc.sql("SELECT " + COLUMNS + " FROM experiment ORDER BY experiment_key")
        .query(ExperimentStore::read)
        .list();
  }

  private List<StoredExperiment> inStatus(String words) {
    return jdbc.sql(
            "SELECT "
                + COLUMNS
                + " FROM experiment WHERE status IN ("
                + words
                + ") ORDER BY experiment_key")
        .query(ExperimentStore::read)
        .list();
  }

  /** Those that count an event of this name; what of it they count depends on its time. */
  public List<StoredExperiment> measuring(String eventName) {
    return jdbc.sql(
            "SELECT "
                + COLUMNS
                + """
                 FROM experiment
                WHERE (design -> 'metrics' @> :event::jsonb
                       OR design -> 'metrics' @> :denominator::jsonb
                       OR design -> 'metrics' @> :step::jsonb)
                  AND started_at IS NOT NULL
                """)
        .param("event", MAPPER.writeValueAsString(List.of(Map.of("event", eventName))))
        .param(
            "denominator",
            MAPPER.writeValueAsString(List.of(Map.of("denominator", Map.of("event", eventName)))))
        .param("step", MAPPER.writeValueAsString(List.of(Map.of("steps", List.of(eventName)))))
        .query(ExperimentStore::read)
        .list();
  }

  /** How the traffic was shared, oldest first; the first one from the beginning. */
  public List<Allocation> allocationsOf(String key) {
    return jdbc
        .sql(
            """
            SELECT change, design, changed_at FROM experiment_change
            WHERE experiment_key = :key AND design IS NOT NULL ORDER BY version
            """)
        .param("key", key)
        .query(
            (row, _) ->
                new DesignChange(
                    row.getString("change"),
                    MAPPER.readValue(row.getString("design"), ExperimentDesign.class),
                    row.getTimestamp("changed_at").toInstant()))
        .list()
        .stream()
        .collect(ArrayList::new, ExperimentStore::addAllocation, List::addAll);
  }

  private static void addAllocation(List<Allocation> known, DesignChange change) {
    if (!change.word().equals(REALLOCATED)) {
      known.clear();
    }
    known.add(
        new Allocation(change.at(), change.design().trafficShare(), change.design().variants()));
  }

  private record DesignChange(String word, ExperimentDesign design, Instant at) {}

  /**
   * @return false when the key is taken
   */
  boolean insert(StoredExperiment experiment) {
    return write(
            """
            INSERT INTO experiment
              (experiment_key, salt, status, version, design, created_at, started_at, stopped_at,
               rolled_out)
            VALUES (:key, :salt, :status, :version, :design::jsonb, :created, :started, :stopped,
                    :rolledOut)
            ON CONFLICT DO NOTHING
            """,
            experiment)
        == 1;
  }

  /** Everything but what is set once. */
  void update(StoredExperiment experiment) {
    int updated =
        write(
            """
            UPDATE experiment
            SET status = :status, version = :version, design = :design::jsonb,
                started_at = :started, stopped_at = :stopped, rolled_out = :rolledOut
            WHERE experiment_key = :key AND salt = :salt AND created_at = :created
            """,
            experiment);
    if (updated != 1) {
      throw new IllegalStateException("Expected a locked experiment, but found " + updated);
    }
  }

  void addChange(String key, int version, ExperimentEvent event, String actor) {
    changes.add(key, new Change(version, wordOf(event), actor, event.at()), designJson(event));
  }

  List<Change> changesOf(String key) {
    return changes.of(key);
  }

  private int write(String statement, StoredExperiment experiment) {
    return jdbc.sql(statement)
        .param("key", experiment.key())
        .param("salt", experiment.salt())
        .param("status", experiment.status().word())
        .param("version", experiment.version())
        .param("design", MAPPER.writeValueAsString(experiment.design()))
        .param("created", Timestamp.from(experiment.createdAt()))
        .param("started", timestamp(experiment.startedAt()))
        .param("stopped", timestamp(experiment.stoppedAt()))
        .param("rolledOut", experiment.rolledOut())
        .update();
  }

  private static StoredExperiment read(ResultSet row, int number) throws SQLException {
    return new StoredExperiment(
        row.getString("experiment_key"),
        row.getString("salt"),
        row.getInt("version"),
        row.getTimestamp("created_at").toInstant(),
        state(row, MAPPER.readValue(row.getString("design"), ExperimentDesign.class)));
  }

  private static Made state(ResultSet row, ExperimentDesign design) throws SQLException {
    return switch (ExperimentStatus.ofWord(row.getString("status"))) {
      case DRAFT -> new Experiment.Draft(design);
      case REVIEW -> new Experiment.Review(design);
      case RUNNING -> new Experiment.Running(design, instant(row, "started_at"));
      case PAUSED -> new Experiment.Paused(design, instant(row, "started_at"));
      case STOPPED ->
          new Experiment.Stopped(design, instant(row, "started_at"), instant(row, "stopped_at"));
      case ROLLED_OUT ->
          new Experiment.RolledOut(
              design,
              instant(row, "started_at"),
              instant(row, "stopped_at"),
              row.getString("rolled_out"));
    };
  }

  private static String wordOf(ExperimentEvent event) {
    return switch (event) {
      case ExperimentEvent.Created _ -> "created";
      case ExperimentEvent.Redesigned _ -> "redesigned";
      case ExperimentEvent.Submitted _ -> "submitted";
      case ExperimentEvent.SentBack _ -> "sentBack";
      case ExperimentEvent.Started _ -> "started";
      case ExperimentEvent.Paused _ -> "paused";
      case ExperimentEvent.Resumed _ -> "resumed";
      case ExperimentEvent.Stopped _ -> "stopped";
      case ExperimentEvent.RolledOut(var variant, _) -> "rolledOut " + variant;
      case ExperimentEvent.Withdrawn _ -> "withdrawn";
      case ExperimentEvent.Reallocated _ -> REALLOCATED;
    };
  }

  private static @Nullable String designJson(ExperimentEvent event) {
    return switch (event) {
      case ExperimentEvent.Created(var design, _) -> MAPPER.writeValueAsString(design);
      case ExperimentEvent.Redesigned(var design, _) -> MAPPER.writeValueAsString(design);
      case ExperimentEvent.Reallocated(var design, _) -> MAPPER.writeValueAsString(design);
      case ExperimentEvent.Submitted _,
          ExperimentEvent.SentBack _,
          ExperimentEvent.Started _,
          ExperimentEvent.Paused _,
          ExperimentEvent.Resumed _,
          ExperimentEvent.Stopped _,
          ExperimentEvent.RolledOut _,
          ExperimentEvent.Withdrawn _ ->
          null;
    };
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }
}
