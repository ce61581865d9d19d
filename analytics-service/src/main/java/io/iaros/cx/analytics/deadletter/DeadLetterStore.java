package io.iaros.cx.analytics.deadletter;

import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of dead letters. */
@Repository
class DeadLetterStore {

  /**
   * Without key, headers and payload, which are read one by one.
   *
   * @param payloadBytes how large the payload is
   */
  record Summary(
      String id,
      @Nullable String consumer,
      String topic,
      int partition,
      long offset,
      String reason,
      @Nullable String eventId,
      @Nullable String eventType,
      int payloadBytes,
      Instant failedAt,
      DeadLetterState state) {}

  private static final String INSERT =
      """
      INSERT INTO dead_letter (
        dead_letter_id, consumer, topic, partition, record_offset, reason, event_id, event_type,
        record_key, headers, payload, failed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String PAGE =
      """
      SELECT dead_letter_id, consumer, topic, partition, record_offset, reason, event_id,
             event_type, coalesce(octet_length(payload), 0) AS payload_bytes, failed_at, state
      FROM dead_letter
      WHERE (:state::text IS NULL OR state = :state::text)
        AND (:topic::text IS NULL OR topic = :topic::text)
        AND (:afterTime::timestamptz IS NULL
             OR (failed_at, dead_letter_id) < (:afterTime::timestamptz, :afterId::text))
      ORDER BY failed_at DESC, dead_letter_id DESC
      LIMIT :rows
      """;

  private static final String FIND = "SELECT * FROM dead_letter WHERE dead_letter_id = :id";

  private static final String SETTLE =
      """
      UPDATE dead_letter
      SET state = :state, settled_at = :at, settled_by = :by, settled_reason = :reason,
          repaired = :repaired
      WHERE dead_letter_id = :id
      """;

  private static final String CURSOR_SEPARATOR = "|";
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final JdbcClient client;
  private final JdbcTemplate jdbc;
  private final JsonMapper mapper = JsonMapper.shared();

  DeadLetterStore(JdbcClient client, JdbcTemplate jdbc) {
    this.client = client;
    this.jdbc = jdbc;
  }

  /** Those that are there already stay as they are. */
  void keep(List<BuriedRecord> buried) {
    jdbc.batchUpdate(
        INSERT,
        buried.stream()
            .map(
                record ->
                    new @Nullable Object[] {
                      record.deadLetterId(),
                      record.consumer(),
                      record.topic(),
                      record.partition(),
                      record.offset(),
                      record.reason(),
                      record.eventId(),
                      record.eventType(),
                      record.key(),
                      mapper.writeValueAsString(record.headers()),
                      record.payload(),
                      record.failedAt().atOffset(ZoneOffset.UTC)
                    })
            .toList());
  }

  /** Newest first. */
  Page<Summary> page(@Nullable DeadLetterState state, @Nullable String topic, PageRequest request) {
    String after = request.after();
    Position position = after == null ? null : Position.of(after);
    List<Summary> rows =
        client
            .sql(PAGE)
            .param("state", state == null ? null : state.label())
            .param("topic", topic)
            .param("afterTime", position == null ? null : position.failedAt())
            .param("afterId", position == null ? null : position.id())
            .param("rows", request.rows())
            .query(DeadLetterStore::summary)
            .list();
    return Page.of(rows, request, row -> row.failedAt() + CURSOR_SEPARATOR + row.id());
  }

  Optional<DeadLetter> find(String id) {
    return client.sql(FIND).param("id", id).query(this::deadLetter).optional();
  }

  /** Nobody else settles it until the present transaction ends. */
  Optional<DeadLetter> findAndLock(String id) {
    return client.sql(FIND + " FOR UPDATE").param("id", id).query(this::deadLetter).optional();
  }

  void settle(
      String id,
      DeadLetterState state,
      Instant at,
      @Nullable String by,
      @Nullable String reason,
      boolean repaired) {
    client
        .sql(SETTLE)
        .param("id", id)
        .param("state", state.label())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("by", by)
        .param("reason", reason)
        .param("repaired", repaired)
        .update();
  }

  private record Position(OffsetDateTime failedAt, String id) {

    static Position of(String cursor) {
      int separator = cursor.indexOf(CURSOR_SEPARATOR);
      try {
        if (separator > 0) {
          return new Position(
              OffsetDateTime.parse(cursor.substring(0, separator)),
              cursor.substring(separator + 1));
        }
      } catch (DateTimeException foreign) {
        throw notOurs();
      }
      throw notOurs();
    }

    private static ProblemException notOurs() {
      return ProblemException.invalid("#cursor", "Expected a cursor from an earlier answer.");
    }
  }

  private static Summary summary(ResultSet row, int rowNumber) throws SQLException {
    return new Summary(
        row.getString("dead_letter_id"),
        row.getString("consumer"),
        row.getString("topic"),
        row.getInt("partition"),
        row.getLong("record_offset"),
        row.getString("reason"),
        row.getString("event_id"),
        row.getString("event_type"),
        row.getInt("payload_bytes"),
        row.getObject("failed_at", OffsetDateTime.class).toInstant(),
        state(row));
  }

  private DeadLetter deadLetter(ResultSet row, int rowNumber) throws SQLException {
    OffsetDateTime settledAt = row.getObject("settled_at", OffsetDateTime.class);
    return new DeadLetter(
        row.getString("dead_letter_id"),
        row.getString("consumer"),
        row.getString("topic"),
        row.getInt("partition"),
        row.getLong("record_offset"),
        row.getString("reason"),
        row.getString("event_id"),
        row.getString("event_type"),
        mapper.readValue(row.getString("headers"), HEADERS),
        row.getBytes("record_key"),
        row.getBytes("payload"),
        row.getObject("failed_at", OffsetDateTime.class).toInstant(),
        state(row),
        settledAt == null ? null : settledAt.toInstant(),
        row.getString("settled_by"),
        row.getString("settled_reason"),
        row.getBoolean("repaired"));
  }

  private static DeadLetterState state(ResultSet row) throws SQLException {
    return DeadLetterState.labelled(row.getString("state")).orElseThrow();
  }
}
