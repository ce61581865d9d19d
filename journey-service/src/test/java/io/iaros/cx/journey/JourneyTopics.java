package io.iaros.cx.journey;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.EventData;
import io.iaros.cx.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics around the service, as its neighbours see them. */
public final class JourneyTopics {

  private static final Duration POLL = Duration.ofMillis(200);

  private final String brokers;
  private final String prefix;

  public JourneyTopics(Map<String, String> settings) {
    this.brokers = String.valueOf(settings.get("CX_KAFKA_BROKERS"));
    this.prefix = String.valueOf(settings.get("cx.kafka.topic-prefix"));
  }

  /** All that is told of one journey up to now, in the order of the topic. */
  public List<Event<?>> told(String journeyId) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", brokers, "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      String topic = prefix + Topic.JOURNEY_EVENTS.topicName();
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<Event<?>> told = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          Event<?> event = EventCodec.read(record);
          if (event.key().equals(journeyId)) {
            told.add(event);
          }
        }
      }
      return told;
    }
  }

  public <T extends EventData> void tell(Event<T> event) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", brokers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var _ =
          producer.send(EventCodec.write(prefix + event.type().topic().topicName(), event)).get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
