package io.iaros.cx.analytics.deadletter;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes dead letters in as they come, readable or not, with the offset in the same transaction.
 * Keeping one again changes nothing, so two instances may overlap for a moment.
 */
final class DeadLetterListener implements BatchMessageListener<byte[], byte[]>, ConsumerSeekAware {

  private static final String NEXT_OFFSET =
      """
      SELECT next_offset FROM consumed_offset
      WHERE consumer = :consumer AND topic = :topic AND partition = :partition
      """;

  private static final String ADVANCE =
      """
      INSERT INTO consumed_offset AS kept (consumer, topic, partition, next_offset)
      VALUES (:consumer, :topic, :partition, :next)
      ON CONFLICT (consumer, topic, partition)
      DO UPDATE SET next_offset = greatest(kept.next_offset, excluded.next_offset)
      """;

  private final String consumer;
  private final DeadLetterStore store;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  DeadLetterListener(
      String consumer, DeadLetterStore store, JdbcClient jdbc, TransactionTemplate transaction) {
    this.consumer = consumer;
    this.store = store;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public void onPartitionsAssigned(
      Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
    for (TopicPartition partition : assignments.keySet()) {
      long next = next(partition);
      if (next == 0) {
        callback.seekToBeginning(partition.topic(), partition.partition());
      } else {
        callback.seek(partition.topic(), partition.partition(), next);
      }
    }
  }

  @Override
  public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
    transaction.executeWithoutResult(
        _ -> {
          store.keep(records.stream().map(BuriedRecord::of).toList());
          reached(records).forEach(this::advance);
        });
  }

  private long next(TopicPartition partition) {
    return jdbc.sql(NEXT_OFFSET)
        .param("consumer", consumer)
        .param("topic", partition.topic())
        .param("partition", partition.partition())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  private void advance(TopicPartition partition, long next) {
    jdbc.sql(ADVANCE)
        .param("consumer", consumer)
        .param("topic", partition.topic())
        .param("partition", partition.partition())
        .param("next", next)
        .update();
  }

  private static Map<TopicPartition, Long> reached(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .collect(
            Collectors.toMap(
                record -> new TopicPartition(record.topic(), record.partition()),
                record -> record.offset() + 1,
                Math::max));
  }
}
