package io.iaros.cx.analytics.performance;

import io.iaros.cx.events.Topic;
import io.iaros.cx.service.event.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Compares what was read with what is there. */
@Component
class StreamPosition implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(StreamPosition.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** The topics that figures are counted from. */
  private static final List<Topic> COUNTED =
      List.of(
          Topic.JOURNEY_EVENTS,
          Topic.CUSTOMER_FEEDBACK,
          Topic.CUSTOMER_INTERACTIONS,
          Topic.PERSONALIZATION_DECISIONS,
          Topic.SERVICE_INCIDENTS,
          Topic.SERVICE_RECOVERIES,
          Topic.SERVICE_NOTIFICATIONS,
          Topic.OPERATIONS_FLIGHTS,
          Topic.OPERATIONS_BOOKINGS);

  private record Read(TopicPartition partition, long next) {}

  private final JdbcClient jdbc;
  private final TopicNames topicNames;
  private final Admin admin;

  StreamPosition(JdbcClient jdbc, TopicNames topicNames, KafkaAdmin kafkaAdmin) {
    this.jdbc = jdbc;
    this.topicNames = topicNames;
    this.admin = Admin.create(kafkaAdmin.getConfigurationProperties());
  }

  StreamLag lag() {
    Map<TopicPartition, Long> next = next();
    Map<TopicPartition, Long> ends = ends();
    if (ends == null) {
      return new StreamLag(null, Map.of(), lastAppliedAt());
    }
    Map<String, Long> behind = new TreeMap<>();
    ends.forEach(
        (partition, end) ->
            behind.merge(
                partition.topic().substring(topicNames.prefix().length()),
                Math.max(0, end - next.getOrDefault(partition, 0L)),
                Long::sum));
    behind.values().removeIf(records -> records == 0);
    long all = behind.values().stream().mapToLong(Long::longValue).sum();
    return new StreamLag(all, behind, lastAppliedAt());
  }

  @Override
  public void destroy() {
    admin.close(PATIENCE);
  }

  /** The least of all consumers, where several read a partition. */
  private Map<TopicPartition, Long> next() {
    Map<TopicPartition, Long> next = new HashMap<>();
    jdbc.sql("SELECT topic, partition, next_offset FROM consumed_offset")
        .query(
            (row, _) ->
                new Read(
                    new TopicPartition(row.getString("topic"), row.getInt("partition")),
                    row.getLong("next_offset")))
        .list()
        .forEach(read -> next.merge(read.partition(), read.next(), Math::min));
    return next;
  }

  private @Nullable Map<TopicPartition, Long> ends() {
    Map<TopicPartition, OffsetSpec> wanted =
        COUNTED.stream()
            .flatMap(this::partitions)
            .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
    try {
      return admin
          .listOffsets(wanted)
          .all()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .entrySet()
          .stream()
          .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    } catch (ExecutionException | TimeoutException away) {
      LOG.warn("Kafka did not tell its offsets: {}", away.toString());
      return null;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private Stream<TopicPartition> partitions(Topic topic) {
    return IntStream.range(0, topic.partitions())
        .mapToObj(partition -> new TopicPartition(topicNames.of(topic), partition));
  }

  private @Nullable Instant lastAppliedAt() {
    return jdbc.sql("SELECT max(consumed_at) AS at FROM consumed_event")
        .query(
            (row, _) -> {
              OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
              return at == null ? Instant.EPOCH : at.toInstant();
            })
        .optional()
        .filter(at -> at.isAfter(Instant.EPOCH))
        .orElse(null);
  }
}
