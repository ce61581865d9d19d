package io.iaros.cx.personalization;

import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.ServerKind;
import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.EventData;
import io.iaros.cx.events.Topic;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.experiment.ExperimentSetPublished;
import io.iaros.cx.service.consumer.DeadLetters;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.event.TopicNames;
import io.iaros.cx.service.identity.SubjectIds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * The whole service on real servers, started once for all that test it: with another context
 * between, this one would be paused, and it cannot begin again.
 */
@Import(OneMoreModel.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class RunningService {

  static final Duration SOON = Duration.ofSeconds(20);
  static final String PROFILES = "personalization-service.profiles";
  static final String INTERACTION = "/api/v1/experience/interaction";
  static final String PERSONALIZE = "/api/v1/experience/personalize";

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    EmbeddedServers.settings(
            RunningService.class,
            ServerKind.POSTGRES,
            ServerKind.KAFKA,
            ServerKind.REDIS,
            ServerKind.MONGO)
        .forEach((name, value) -> registry.add(name, () -> value));
    Platform.register(registry);
    registry.add("cx.personalization.keys.cached-for", () -> "200ms");
    registry.add("cx.personalization.hot.near-for", () -> "100ms");
    registry.add("cx.personalization.loyalty.expiry-period", () -> "500ms");
    registry.add("cx.personalization.identity.ids-max", () -> "6");
    registry.add("cx.personalization.propensities.rows-min", () -> "200");
    registry.add("cx.personalization.segments.clusters-customers-min", () -> "60");
    registry.add("cx.personalization.sentiment.within", () -> "15s"); // while servers start beside
  }

  @LocalServerPort int port;
  @Autowired JdbcTemplate jdbc;
  @Autowired SubjectIds subjectIds;
  @Autowired Events events;
  @Autowired TopicNames topicNames;
  @Autowired KafkaTemplate<byte[], byte[]> kafka;
  @Autowired ConsumerFactory<byte[], byte[]> consumers;

  final String customer = "cust-" + UUID.randomUUID();
  Platform platform;
  String subject;

  @BeforeEach
  void speakToTheService() {
    platform = new Platform(port);
    subject = subjectIds.ofCustomer(customer);
  }

  JsonNode profile() {
    return platform.get("/api/v1/profiles/" + customer).body();
  }

  JsonNode loyalty() {
    return platform.get("/api/v1/profiles/" + customer + "/loyalty").body();
  }

  static List<String> names(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  static InteractionRecorded touch(String name) {
    return new InteractionRecorded(
        InteractionRecorded.Kind.TRACK,
        name,
        null,
        "web",
        null,
        null,
        null,
        Map.of(),
        Map.of(),
        null);
  }

  void send(EventData data) {
    Event<?> event = events.event(subject, Instant.now(), data);
    var _ = kafka.send(EventCodec.write(topicNames.of(event.type().topic()), event));
  }

  void sendToDefinitions(ExperimentSetPublished set) {
    var _ =
        kafka.send(
            EventCodec.write(
                topicNames.of(Topic.EXPERIMENT_DEFINITIONS),
                events.event("current", Instant.now(), set)));
  }

  List<ConsumerRecord<byte[], byte[]>> records(Topic topic, String key) {
    return all(topicNames.of(topic), topic.partitions()).stream()
        .filter(record -> key.equals(new String(record.key(), StandardCharsets.UTF_8)))
        .toList();
  }

  /** Of the fold; others who read the topic bury it on their own. */
  List<String> deadLetterReasons(String eventId) {
    return all(topicNames.deadLettersOf(Topic.CUSTOMER_INTERACTIONS), 1).stream()
        .filter(record -> eventId.equals(header(record, "ce_id")))
        .filter(record -> PROFILES.equals(header(record, DeadLetters.CONSUMER)))
        .map(record -> header(record, DeadLetters.REASON))
        .toList();
  }

  static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  List<ConsumerRecord<byte[], byte[]>> all(String topic, int partitions) {
    List<TopicPartition> assigned =
        IntStream.range(0, partitions).mapToObj(i -> new TopicPartition(topic, i)).toList();
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = consumers.createConsumer(null, "test")) {
      consumer.assign(assigned);
      consumer.seekToBeginning(assigned);
      Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
      while (assigned.stream()
          .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }
}
