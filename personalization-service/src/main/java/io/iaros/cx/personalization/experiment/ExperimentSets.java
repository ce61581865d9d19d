package io.iaros.cx.personalization.experiment;

import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.UnreadableEvent;
import io.iaros.cx.events.experiment.ExperimentSetPublished;
import io.iaros.cx.experiment.client.Experiments;
import io.iaros.cx.personalization.background.BackgroundThread;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The experiments that run now. Reads the one partition from its beginning, and holds the start of
 * the service until it has come to the end or it takes too long.
 */
public final class ExperimentSets implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ExperimentSets.class);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final TopicPartition partition;
  private final ExperimentSnapshot snapshot;
  private final ExperimentProperties properties;
  private final CountDownLatch readToTheEnd = new CountDownLatch(1);
  private volatile Experiments current = Experiments.none();
  private volatile boolean known;
  private final BackgroundThread reader = new BackgroundThread("experiment-sets", this::run);

  ExperimentSets(
      Supplier<Consumer<byte[], byte[]>> consumers,
      String topic,
      ExperimentSnapshot snapshot,
      ExperimentProperties properties) {
    this.consumers = consumers;
    this.partition = new TopicPartition(topic, 0);
    this.snapshot = snapshot;
    this.properties = properties;
  }

  public Experiments current() {
    return current;
  }

  /** False until a set was read from the topic or from disk, or the topic is known to be empty. */
  public boolean isKnown() {
    return known;
  }

  @Override
  public void start() {
    snapshot.read().ifPresent(this::take);
    reader.start();
    try {
      if (!readToTheEnd.await(properties.startTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn(
            "Starting with revision {} of the experiments, because Kafka is away",
            current.revision());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    reader.stop();
  }

  @Override
  public boolean isRunning() {
    return reader.isRunning();
  }

  /** Before the web server takes requests. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void run() {
    while (isRunning()) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        follow(consumer);
      } catch (InterruptException | WakeupException stopped) {
        return;
      } catch (KafkaException away) {
        LOG.warn("Experiments cannot be read, trying again: {}", away.toString());
        LockSupport.parkNanos(properties.backOff().toNanos());
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    while (isRunning()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(properties.poll())) {
        take(record);
      }
      if (readToTheEnd.getCount() > 0 && isAtTheEnd(consumer)) {
        known = true;
        readToTheEnd.countDown();
      }
    }
  }

  private boolean isAtTheEnd(Consumer<byte[], byte[]> consumer) {
    Long end = consumer.endOffsets(List.of(partition)).get(partition);
    return end != null && consumer.position(partition) >= end;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (EventCodec.read(record).data() instanceof ExperimentSetPublished set) {
        take(set);
        snapshot.write(set);
      }
    } catch (UnreadableEvent | IllegalArgumentException faulty) {
      LOG.error("A set of experiments is faulty, and the one before stays", faulty);
    } catch (UncheckedIOException unwritable) {
      LOG.error("A set of experiments is in force, but could not be kept on disk", unwritable);
    }
  }

  private void take(ExperimentSetPublished set) {
    if (set.revision() >= current.revision()) {
      current = Experiments.of(set);
      known = true;
    }
  }
}
