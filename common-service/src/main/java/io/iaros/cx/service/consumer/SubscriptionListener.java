package io.iaros.cx.service.consumer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerSeekAware;

/** Between the Kafka container's threads and their {@link Consumption}s, one for each thread. */
final class SubscriptionListener
    implements BatchConsumerAwareMessageListener<byte[], byte[]>, ConsumerSeekAware {

  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionListener.class);

  private final ThreadLocal<Consumption> consumption;

  SubscriptionListener(Supplier<Consumption> consumptions) {
    this.consumption = ThreadLocal.withInitial(consumptions);
  }

  @Override
  public void onPartitionsAssigned(
      Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
    for (TopicPartition partition : assignments.keySet()) {
      Long next = consumption.get().position(partition);
      if (next == null) {
        callback.seekToBeginning(partition.topic(), partition.partition());
      } else {
        callback.seek(partition.topic(), partition.partition(), next);
      }
    }
  }

  @Override
  public void onMessage(
      List<ConsumerRecord<byte[], byte[]>> records, @Nullable Consumer<?, ?> kafkaConsumer) {
    try {
      consumption.get().consume(records);
    } catch (Consumption.PartitionLost lost) {
      LOG.warn("{}; reading on from where it is", lost.getMessage());
      for (TopicPartition partition : Objects.requireNonNull(kafkaConsumer).assignment()) {
        Long next = consumption.get().position(partition);
        if (next != null) {
          kafkaConsumer.seek(partition, next);
        }
      }
    }
  }
}
