package io.iaros.cx.personalization.fold;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerSeekAware;

/**
 * Reads the log from the checkpoint on, and from there again whenever MongoDB was lost: documents
 * that are ahead pass over what they have. All calls come from the one thread of its container.
 */
final class FoldListener
    implements BatchConsumerAwareMessageListener<byte[], byte[]>, ConsumerSeekAware {

  private static final Logger LOG = LoggerFactory.getLogger(FoldListener.class);

  private final ProfileFolding folding;
  private final FoldCheckpoints checkpoints;
  private final MongoInterruptions interruptions;
  private final Runnable housekeeping;
  private final FoldProperties properties;
  private final InstantSource clock;
  private final AppliedOffsets applied;
  private long interruptionsKnown;
  private Instant nextCheckpoint = Instant.EPOCH;

  /**
   * @param housekeeping what else wants to be done now and then
   */
  FoldListener(
      ProfileFolding folding,
      FoldCheckpoints checkpoints,
      MongoInterruptions interruptions,
      Runnable housekeeping,
      FoldProperties properties,
      InstantSource clock) {
    this.folding = folding;
    this.checkpoints = checkpoints;
    this.interruptions = interruptions;
    this.housekeeping = housekeeping;
    this.properties = properties;
    this.clock = clock;
    this.applied = new AppliedOffsets(properties.onDisk());
  }

  @Override
  public void onPartitionsAssigned(
      Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
    interruptionsKnown = interruptions.count();
    rewind(
        assignments.keySet(),
        (partition, next) -> callback.seek(partition.topic(), partition.partition(), next));
  }

  @Override
  public void onMessage(
      List<ConsumerRecord<byte[], byte[]>> records, @Nullable Consumer<?, ?> consumer) {
    Consumer<?, ?> kafka = Objects.requireNonNull(consumer);
    if (hasRewound(kafka.assignment(), kafka::seek)) {
      return;
    }
    folding.fold(records);
    if (hasRewound(kafka.assignment(), kafka::seek)) {
      return;
    }
    applied.applied(reached(records), clock.instant());
    moveCheckpoint();
  }

  @Override
  public void onIdleContainer(
      Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
    var _ =
        hasRewound(
            assignments.keySet(),
            (partition, next) -> callback.seek(partition.topic(), partition.partition(), next));
    moveCheckpoint();
    housekeeping.run();
  }

  /** Once after each loss of MongoDB, and again should it not succeed. */
  private boolean hasRewound(
      Collection<TopicPartition> partitions, ObjLongConsumer<TopicPartition> seek) {
    long count = interruptions.count();
    if (count == interruptionsKnown) {
      return false;
    }
    rewind(partitions, seek);
    interruptionsKnown = count;
    return true;
  }

  private void rewind(Collection<TopicPartition> partitions, ObjLongConsumer<TopicPartition> seek) {
    applied.forget();
    Map<TopicPartition, Long> next = checkpoints.all();
    LOG.info("Reading {} partitions from the checkpoint on", partitions.size());
    partitions.forEach(partition -> seek.accept(partition, next.getOrDefault(partition, 0L)));
  }

  private void moveCheckpoint() {
    Instant now = clock.instant();
    if (now.isBefore(nextCheckpoint)) {
      return;
    }
    nextCheckpoint = now.plus(properties.checkpoint());
    Map<TopicPartition, Long> certain = applied.takeOnDisk(now);
    if (!certain.isEmpty()) {
      checkpoints.move(certain);
    }
  }

  private static Map<TopicPartition, Long> reached(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<TopicPartition, Long> reached = new HashMap<>();
    records.forEach(
        record ->
            reached.merge(
                new TopicPartition(record.topic(), record.partition()),
                record.offset() + 1,
                Math::max));
    return reached;
  }
}
