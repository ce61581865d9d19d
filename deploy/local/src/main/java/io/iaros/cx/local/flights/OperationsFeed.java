package io.iaros.cx.local.flights;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.local.PlatformFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Reports to the operations topics. While Kafka is away it waits, and then goes on. */
public final class OperationsFeed implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

  private final KafkaProducer<byte[], byte[]> producer;

  public OperationsFeed(String brokers) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) REQUEST_TIMEOUT.toMillis(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE.toMillis()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * Returns once Kafka has them all.
   *
   * @param progress hears how many it has so far
   */
  public void report(List<? extends Event<?>> events, LongConsumer progress) {
    List<Future<?>> sends =
        events.stream()
            .<Future<?>>map(
                event -> producer.send(EventCodec.write(event.type().topic().topicName(), event)))
            .toList();
    try {
      for (int sent = 0; sent < sends.size(); sent++) {
        sends.get(sent).get();
        progress.accept(sent + 1L);
      }
    } catch (ExecutionException failed) {
      throw new PlatformFailure(
          "Expected Kafka to take the reports within " + PATIENCE + ". Run the import again.",
          failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlatformFailure("The import was interrupted. Run it again.", interrupted);
    }
  }

  @Override
  public void close() {
    producer.close(REQUEST_TIMEOUT);
  }
}
