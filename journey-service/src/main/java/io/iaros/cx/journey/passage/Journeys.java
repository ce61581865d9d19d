package io.iaros.cx.journey.passage;

import io.iaros.cx.service.correlation.Correlation;
import io.iaros.cx.service.outbox.Outbox;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.statement.StatementPart;
import io.iaros.cx.service.timer.Timers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Journeys and their events. What is read is a whole fold, what is saved keeps its sequence. */
@Repository
class Journeys {

  /** A journey as it is stored. */
  sealed interface Stored {
    /** Somebody told of an event, and the journey has not begun. */
    record Awaited() implements Stored {}

    /**
     * @param startHash of the request that started it
     */
    record Begun(Journey journey, String startHash) implements Stored {}
  }

  /** One line of a journey's history. */
  record Recorded(
      long sequence, String type, JourneyEvent event, Instant at, @Nullable String requestId) {}

  private static final RowMapper<Recorded> RECORDED =
      (row, _) ->
          new Recorded(
              row.getLong("sequence"),
              row.getString("type"),
              JourneyJson.readEvent(row.getString("type"), row.getString("data")),
              row.getTimestamp("at").toInstant(),
              row.getString("request_id"));

  /** Named by all parts behind it: without a row of it they write nothing. */
  private static final String WRITTEN = "written";

  private static final String EVENTS =
      """
      , told AS (
        INSERT INTO journey_event (journey_id, sequence, type, data, at, request_id)
        SELECT written.journey_id, ? + told.place, told.type, told.data::jsonb,
               told.at::timestamptz, ?::text
        FROM written, unnest(?::text[], ?::text[], ?::text[]) WITH ORDINALITY
                        AS told (type, data, at, place))
      """;

  private static final String RESULT = " SELECT (SELECT count(*) FROM written), " + Timers.ANY_SOON;

  /**
   * @param anySoon whether a timer was set that is due before anybody looks
   */
  private record Result(boolean written, boolean anySoon) {}

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final Timers timers;

  Journeys(JdbcClient jdbc, Outbox outbox, Timers timers) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.timers = timers;
  }

  Optional<Stored> find(UUID journeyId) {
    return jdbc.sql("SELECT status, state, start_hash FROM journey WHERE journey_id = ?")
        .param(journeyId)
        .query(Journeys::stored)
        .optional();
  }

  /** Nobody else changes it until the transaction ends. */
  Optional<Stored> findLocked(UUID journeyId) {
    return jdbc.sql("SELECT status, state, start_hash FROM journey WHERE journey_id = ? FOR UPDATE")
        .param(journeyId)
        .query(Journeys::stored)
        .optional();
  }

  /**
   * With its first events and what follows from them. False where the id is taken already; waits
   * for whoever takes it at the same time.
   */
  boolean insert(
      UUID journeyId,
      Journey journey,
      String startHash,
      List<JourneyEvent> events,
      Consequences follows) {
    Journey.Running known = known(journey);
    return write(
        """
        INSERT INTO journey (journey_id, status, sequence, subject, definition,
                             definition_version, start_hash, state, started_at, changed_at,
                             ended_at, entry_key)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        RETURNING journey_id
        """,
        Arrays.asList(
            journeyId,
            statusOf(journey).name(),
            journey.sequence(),
            known.identity().subject(),
            known.identity().definition(),
            known.identity().version(),
            startHash,
            JourneyJson.write(journey),
            Timestamp.from(known.identity().startedAt()),
            Timestamp.from(known.changedAt()),
            endedAt(journey),
            entryKeyOf(known)),
        eventParameters(0, events),
        follows);
  }

  private static @Nullable Timestamp endedAt(Journey journey) {
    return journey instanceof Journey.Ended ended ? Timestamp.from(ended.endedAt()) : null;
  }

  private static @Nullable String entryKeyOf(Journey.Running journey) {
    Journey.Origin origin = journey.identity().origin();
    return origin == null ? null : origin.entryKey();
  }

  /** Takes the id, so that a start meets what was told before it. */
  void insertAwaited(UUID journeyId, Instant now) {
    jdbc.sql(
            """
            INSERT INTO journey (journey_id, status, sequence, changed_at) VALUES (?, ?, 0, ?)
            ON CONFLICT DO NOTHING
            """)
        .params(journeyId, JourneyStatus.AWAITED.name(), Timestamp.from(now))
        .update();
  }

  /** Begins a journey that was awaited, whose row this transaction holds. */
  void begin(
      UUID journeyId,
      Journey journey,
      String startHash,
      List<JourneyEvent> events,
      Consequences follows) {
    Journey.Running known = known(journey);
    var _ =
        write(
            """
            UPDATE journey
            SET status = ?, sequence = ?, subject = ?, definition = ?, definition_version = ?,
                start_hash = ?, state = ?::jsonb, started_at = ?, changed_at = ?, ended_at = ?
            WHERE journey_id = ?
            RETURNING journey_id
            """,
            Arrays.asList(
                statusOf(journey).name(),
                journey.sequence(),
                known.identity().subject(),
                known.identity().definition(),
                known.identity().version(),
                startHash,
                JourneyJson.write(journey),
                Timestamp.from(known.identity().startedAt()),
                Timestamp.from(known.changedAt()),
                endedAt(journey),
                journeyId),
            eventParameters(0, events),
            follows);
  }

  /**
   * With what happened and what follows from it. False where somebody else was faster, and nothing
   * is changed.
   */
  boolean save(
      UUID journeyId,
      long sequenceBefore,
      Journey journey,
      List<JourneyEvent> events,
      Consequences follows) {
    return write(
        """
        UPDATE journey SET status = ?, sequence = ?, state = ?::jsonb, changed_at = ?,
                           ended_at = ?, definition_version = ?
        WHERE journey_id = ? AND sequence = ?
        RETURNING journey_id
        """,
        Arrays.asList(
            statusOf(journey).name(),
            journey.sequence(),
            JourneyJson.write(journey),
            Timestamp.from(known(journey).changedAt()),
            endedAt(journey),
            known(journey).identity().version(),
            journeyId,
            sequenceBefore),
        eventParameters(sequenceBefore, events),
        follows);
  }

  /**
   * All in one statement, and so in one round trip with its commit: the lock on the journey's row
   * gives its messages their order.
   */
  private boolean write(
      String row,
      List<@Nullable Object> rowParameters,
      List<@Nullable Object> eventParameters,
      Consequences follows) {
    StatementPart messages = outbox.appending(WRITTEN, follows.told());
    StatementPart waits = timers.changing(WRITTEN, follows.cancelled(), follows.set());
    Result result =
        jdbc.sql(
                "WITH %s AS (%s)%s, %s, %s%s"
                    .formatted(WRITTEN, row, EVENTS, messages.sql(), waits.sql(), RESULT))
            .params(rowParameters)
            .params(eventParameters)
            .params(messages.parameters())
            .params(waits.parameters())
            .query((found, _) -> new Result(found.getInt(1) > 0, found.getBoolean(2)))
            .single();
    if (result.written()) {
      outbox.wakeRelay();
    }
    if (result.anySoon()) {
      timers.wakeWorker();
    }
    return result.written();
  }

  private static List<@Nullable Object> eventParameters(
      long sequenceBefore, List<JourneyEvent> events) {
    return Arrays.asList(
        sequenceBefore,
        Correlation.requestId(),
        events.stream().map(JourneyJson::typeOf).toArray(String[]::new),
        events.stream().map(JourneyJson::write).toArray(String[]::new),
        events.stream().map(event -> event.at().toString()).toArray(String[]::new));
  }

  List<Recorded> history(UUID journeyId, long after, int rows) {
    return jdbc.sql(
            """
            SELECT sequence, type, data, at, request_id FROM journey_event
            WHERE journey_id = ? AND sequence > ? ORDER BY sequence LIMIT ?
            """)
        .params(journeyId, after, rows)
        .query(RECORDED)
        .list();
  }

  /** All events up to an instant; history never goes back in time, so they are a prefix of it. */
  List<JourneyEvent> eventsUntil(UUID journeyId, Instant at) {
    return jdbc
        .sql(
            """
            SELECT sequence, type, data, at, request_id FROM journey_event
            WHERE journey_id = ? AND at <= ? ORDER BY sequence
            """)
        .params(journeyId, Timestamp.from(at))
        .query(RECORDED)
        .list()
        .stream()
        .map(Recorded::event)
        .toList();
  }

  /** The running journeys of one version, by their ids. */
  List<UUID> running(String definition, int version, UUID after, int rows) {
    return jdbc.sql(
            """
            SELECT journey_id FROM journey
            WHERE definition = ? AND definition_version = ? AND status = 'RUNNING'
              AND journey_id > ?
            ORDER BY journey_id LIMIT ?
            """)
        .params(definition, version, after, rows)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /** A customer's journeys, the latest first. */
  List<Journey> ofSubject(String subject, @Nullable JourneyStatus status, PageRequest request) {
    JourneyPlace after = JourneyPlace.parse(request.after());
    return jdbc.sql(
            """
            SELECT state FROM journey
            WHERE subject = ANY (journey_subjects(:subject)) AND (:status::text IS NULL OR status = :status)
              AND (started_at, journey_id) < (:startedAt, :journeyId)
            ORDER BY started_at DESC, journey_id DESC LIMIT :rows
            """)
        .param("subject", subject)
        .param("status", status == null ? null : status.name())
        .param("startedAt", Timestamp.from(after.startedAt()))
        .param("journeyId", after.journeyId())
        .param("rows", request.rows())
        .query((row, _) -> JourneyJson.readState(row.getString("state")))
        .list();
  }

  static JourneyStatus statusOf(Journey journey) {
    return switch (journey) {
      case Journey.NotStarted _ -> JourneyStatus.AWAITED;
      case Journey.Running _ -> JourneyStatus.RUNNING;
      case Journey.Ended ended ->
          switch (ended.outcome()) {
            case COMPLETED -> JourneyStatus.COMPLETED;
            case ABANDONED -> JourneyStatus.ABANDONED;
            case EXPIRED -> JourneyStatus.EXPIRED;
          };
    };
  }

  /** What is known of a journey that has begun, over or not. */
  static Journey.Running known(Journey journey) {
    return switch (journey) {
      case Journey.Running running -> running;
      case Journey.Ended ended -> ended.last();
      case Journey.NotStarted _ ->
          throw new IllegalArgumentException("Expected a journey that has begun");
    };
  }

  private static Stored stored(ResultSet row, int number) throws SQLException {
    if (JourneyStatus.AWAITED.name().equals(row.getString("status"))) {
      return new Stored.Awaited();
    }
    return new Stored.Begun(
        JourneyJson.readState(row.getString("state")), row.getString("start_hash"));
  }
}
