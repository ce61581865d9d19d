package io.iaros.cx.personalization.fold;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;

/** From where to read the log again, in PostgreSQL. A checkpoint never moves back. */
final class FoldCheckpoints {

  private final JdbcTemplate jdbc;

  FoldCheckpoints(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Map<TopicPartition, Long> all() {
    Map<TopicPartition, Long> next = new HashMap<>();
    jdbc.query(
        "SELECT topic, partition, next_offset FROM fold_checkpoint",
        row -> {
          next.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
        });
    return next;
  }

  void move(Map<TopicPartition, Long> next) {
    jdbc.batchUpdate(
        """
        INSERT INTO fold_checkpoint AS kept (topic, partition, next_offset) VALUES (?, ?, ?)
        ON CONFLICT (topic, partition)
        DO UPDATE SET next_offset = greatest(kept.next_offset, excluded.next_offset)
        """,
        next.entrySet().stream()
            .map(
                entry ->
                    new Object[] {
                      entry.getKey().topic(), entry.getKey().partition(), entry.getValue()
                    })
            .toList());
  }
}
