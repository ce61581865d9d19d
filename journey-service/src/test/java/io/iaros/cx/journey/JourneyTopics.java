package io.iaros.cx.journey;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.EventData;
import io.iaros.cx.events.Topic;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
    return told().stream().filter(event -> event.key().equals(journeyId)).toList();
  }

  /** Which events of which journey are told, in their order; what is sent twice counts once. */
  public Map<String, List<Long>> sequencesTold() {
    Map<String, List<Long>> sequences = new HashMap<>();
    Set<String> known = new HashSet<>();
    for (Event<?> event : told()) {
      if (known.add(event.id())) {
        sequences
            .computeIfAbsent(event.key(), _ -> new ArrayList<>())
            .add(EventCodec.mapper().valueToTree(event.data()).at("/position/sequence").asLong());
      }
    }
    return sequences;
  }

  private List<Event<?>> told() {
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
          told.add(EventCodec.read(record));
        }
      }
      return told;
    }
  }

  /** What a customer did on the web, as personalization tells it. */
  public void tell(String customerId, String name, Map<String, Object> properties, Instant at) {
    tell(
        new Event<>(
            UUID.randomUUID().toString(),
            "/personalization-service",
            ServiceSecrets.shared().subjectIds().ofCustomer(customerId),
            at,
            null,
            new InteractionRecorded(
                InteractionRecorded.Kind.TRACK,
                name,
                customerId,
                "web",
                null,
                null,
                null,
                properties,
                Map.of(),
                null)));
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
