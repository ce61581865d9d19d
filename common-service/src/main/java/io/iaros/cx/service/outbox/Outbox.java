package io.iaros.cx.service.outbox;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.service.correlation.Traces;
import io.iaros.cx.service.event.TopicNames;
import io.iaros.cx.service.statement.StatementPart;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events that leave with the transaction that appends them, in the order of an aggregate's changes:
 * save the aggregate first, so that its row lock orders the appends.
 */
public class Outbox {

  private static final String INSERT =
      """
      INSERT INTO outbox_record (topic, record_key, headers, value)
      SELECT topic, record_key, headers::jsonb, value
      FROM %sunnest(?::text[], ?::bytea[], ?::text[], ?::bytea[])
             WITH ORDINALITY AS told (topic, record_key, headers, value, place)
      ORDER BY place
      """;

  private static final String INSERT_ALONE = INSERT.formatted("");

  private final JdbcTemplate jdbc;
  private final TopicNames topicNames;
  private final Traces traces;
  private final OutboxSignal signal;
  private final JsonMapper mapper = JsonMapper.shared();

  Outbox(JdbcTemplate jdbc, TopicNames topicNames, Traces traces, OutboxSignal signal) {
    this.jdbc = jdbc;
    this.topicNames = topicNames;
    this.traces = traces;
    this.signal = signal;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void append(Event<?> event) {
    append(List.of(event));
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void append(List<? extends Event<?>> events) {
    appendRecords(records(events));
  }

  /** For what is no event of the catalogue, such as a dead letter. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void appendRecords(List<OutboxRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    jdbc.update(INSERT_ALONE, parameters(records).toArray());
    wakeRelay();
  }

  /**
   * As {@link #append}, as a part of the statement that writes the aggregate; call {@link
   * #wakeRelay} behind it.
   *
   * @param written the part that writes the aggregate's row; without a row nothing is appended
   */
  public StatementPart appending(String written, List<? extends Event<?>> events) {
    return new StatementPart(
        "appended AS (" + INSERT.formatted(written + ", ") + ")", parameters(records(events)));
  }

  /** With the commit; at once where the statement was a transaction of its own. */
  public void wakeRelay() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      signal.raise();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            signal.raise();
          }
        });
  }

  private List<OutboxRecord> records(List<? extends Event<?>> events) {
    Map<String, String> traceHeaders = traces.headers();
    return events.stream()
        .map(
            event ->
                OutboxRecord.of(
                    EventCodec.write(topicNames.of(event.type().topic()), event), traceHeaders))
        .toList();
  }

  private List<@Nullable Object> parameters(List<OutboxRecord> records) {
    return Arrays.asList(
        records.stream().map(OutboxRecord::topic).toArray(String[]::new),
        records.stream().map(OutboxRecord::key).toArray(byte[][]::new),
        records.stream()
            .map(record -> mapper.writeValueAsString(record.storableHeaders()))
            .toArray(String[]::new),
        records.stream().map(OutboxRecord::value).toArray(byte[][]::new));
  }
}
