package io.iaros.cx.journey.passage;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What others told a journey and it did not take at once: waiting for its start, or void. */
@Repository
class Signals {

  /** How many signals wait for one journey, and how many are shown; more are void. */
  static final int WAITING_MAX = 50;

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final TypeReference<Map<String, @Nullable Object>> CONTEXT =
      new TypeReference<>() {};

  private enum Fate {
    WAITING,
    /** It had no effect, for a reason that a person can read. */
    VOID
  }

  /** A signal without effect, as a support person sees it. */
  record VoidSignal(String event, String toldBy, Instant toldAt, String reason) {}

  private static final RowMapper<JourneySignal> SIGNAL =
      (row, _) ->
          new JourneySignal(
              row.getString("signal_id"),
              row.getObject("journey_id", UUID.class),
              row.getString("event"),
              MAPPER.readValue(row.getString("context"), CONTEXT),
              row.getString("told_by"),
              row.getTimestamp("told_at").toInstant());

  private final JdbcClient jdbc;

  Signals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void keepWaiting(JourneySignal signal) {
    keep(signal, Fate.WAITING, null);
  }

  void keepVoid(JourneySignal signal, String reason) {
    keep(signal, Fate.VOID, reason);
  }

  /** What waits for this journey, in the order of telling; it waits no longer. */
  List<JourneySignal> takeWaiting(UUID journeyId) {
    List<JourneySignal> waiting =
        jdbc.sql(
                """
                SELECT * FROM journey_signal WHERE journey_id = ? AND fate = ?
                ORDER BY told_at, signal_id LIMIT ?
                """)
            .params(journeyId, Fate.WAITING.name(), WAITING_MAX)
            .query(SIGNAL)
            .list();
    jdbc.sql("DELETE FROM journey_signal WHERE journey_id = ? AND fate = ?")
        .params(journeyId, Fate.WAITING.name())
        .update();
    return waiting;
  }

  boolean isFull(UUID journeyId) {
    return jdbc.sql("SELECT count(*) FROM journey_signal WHERE journey_id = ? AND fate = ?")
            .params(journeyId, Fate.WAITING.name())
            .query(Long.class)
            .single()
        >= WAITING_MAX;
  }

  /** The latest signals without effect. */
  List<VoidSignal> withoutEffect(UUID journeyId) {
    return jdbc.sql(
            """
            SELECT event, told_by, told_at, reason FROM journey_signal
            WHERE journey_id = ? AND fate = ? ORDER BY told_at DESC, signal_id LIMIT ?
            """)
        .params(journeyId, Fate.VOID.name(), WAITING_MAX)
        .query(
            (row, _) ->
                new VoidSignal(
                    row.getString(1),
                    row.getString(2),
                    row.getTimestamp(3).toInstant(),
                    row.getString(4)))
        .list();
  }

  private void keep(JourneySignal signal, Fate fate, @Nullable String reason) {
    jdbc.sql(
            """
            INSERT INTO journey_signal (signal_id, journey_id, event, context, told_by, told_at,
                                        fate, reason)
            VALUES (?, ?, ?, ?::jsonb, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        .param(signal.signalId())
        .param(signal.journeyId())
        .param(signal.event())
        .param(MAPPER.writeValueAsString(signal.context()))
        .param(signal.toldBy())
        .param(Timestamp.from(signal.toldAt()))
        .param(fate.name())
        .param(reason)
        .update();
  }
}
