package io.iaros.cx.personalization.fold;

import io.iaros.cx.service.consumer.DeadLetters;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts a record aside once, though it may be read again. */
final class FoldDeadLetters {

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final DeadLetters deadLetters;

  FoldDeadLetters(JdbcTemplate jdbc, TransactionTemplate transaction, DeadLetters deadLetters) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.deadLetters = deadLetters;
  }

  void add(String consumer, ConsumerRecord<byte[], byte[]> record, Throwable failure) {
    transaction.executeWithoutResult(
        _ -> {
          int added =
              jdbc.update(
                  """
                  INSERT INTO fold_dead_letter (topic, partition, record_offset)
                  VALUES (?, ?, ?) ON CONFLICT DO NOTHING
                  """,
                  record.topic(),
                  record.partition(),
                  record.offset());
          if (added == 1) {
            deadLetters.add(consumer, record, failure);
          }
        });
  }
}
