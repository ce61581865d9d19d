package io.iaros.cx.service.consumer;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far each consumer has come, kept beside what it has done. */
final class ConsumedOffsets {

  private final JdbcTemplate jdbc;

  ConsumedOffsets(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Nullable Long next(String consumer, TopicPartition partition) {
    return jdbc
        .queryForList(
            """
            SELECT next_offset FROM consumed_offset
            WHERE consumer = ? AND topic = ? AND partition = ?
            """,
            Long.class,
            consumer,
            partition.topic(),
            partition.partition())
        .stream()
        .findFirst()
        .orElse(null);
  }

  /**
   * Moves on from {@code expected}, and locks the position until the transaction ends.
   *
   * @return false when another instance has moved it meanwhile
   */
  boolean advance(String consumer, TopicPartition partition, long expected, long next) {
    int moved =
        jdbc.update(
            """
            INSERT INTO consumed_offset AS kept (consumer, topic, partition, next_offset)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (consumer, topic, partition)
            DO UPDATE SET next_offset = excluded.next_offset WHERE kept.next_offset = ?
            """,
            consumer,
            partition.topic(),
            partition.partition(),
            next,
            expected);
    return moved == 1;
  }

  /** Remembers event ids, and returns those that were not known before. */
  Set<String> remember(String consumer, Collection<String> eventIds) {
    return jdbc.execute(
        (ConnectionCallback<Set<String>>)
            connection -> {
              try (var statement =
                  connection.prepareStatement(
                      """
                      INSERT INTO consumed_event (consumer, event_id)
                      SELECT ?, unnest(?) ON CONFLICT DO NOTHING RETURNING event_id
                      """)) {
                statement.setString(1, consumer);
                statement.setArray(
                    2, connection.createArrayOf("text", eventIds.stream().sorted().toArray()));
                Set<String> fresh = new HashSet<>();
                try (var rows = statement.executeQuery()) {
                  while (rows.next()) {
                    fresh.add(rows.getString(1));
                  }
                }
                return fresh;
              }
            });
  }
}
