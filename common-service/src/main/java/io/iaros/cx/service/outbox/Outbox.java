package io.iaros.cx.service.outbox;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.service.correlation.Traces;
import io.iaros.cx.service.event.TopicNames;
import java.util.List;
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
@Transactional(propagation = Propagation.MANDATORY)
public class Outbox {

  private static final String INSERT =
      """
      INSERT INTO outbox_record (topic, record_key, headers, value)
      VALUES (?, ?, ?::jsonb, ?)
      """;

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

  public void append(Event<?> event) {
    append(List.of(event));
  }

  public void append(List<? extends Event<?>> events) {
    var traceHeaders = traces.headers();
    appendRecords(
        events.stream()
            .map(
                event ->
                    OutboxRecord.of(
                        EventCodec.write(topicNames.of(event.type().topic()), event), traceHeaders))
            .toList());
  }

  /** For what is no event of the catalogue, such as a dead letter. */
  public void appendRecords(List<OutboxRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    jdbc.batchUpdate(
        INSERT,
        records.stream()
            .map(
                record ->
                    new Object[] {
                      record.topic(),
                      record.key(),
                      mapper.writeValueAsString(record.storableHeaders()),
                      record.value()
                    })
            .toList());
    wakeRelayAfterCommit();
  }

  private void wakeRelayAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            signal.raise();
          }
        });
  }
}
