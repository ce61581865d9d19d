package io.iaros.cx.service.example;

import static org.awaitility.Awaitility.await;

import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.ServerKind;
import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.Topic;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.service.event.TopicNames;
import io.iaros.cx.service.outbox.OutboxRecord;
import io.iaros.cx.service.testing.ServiceSecrets;
import io.iaros.cx.service.timer.Timers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The example as a service of its own, and what its tests speak with. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class ExampleServiceUnderTest {

  static final Duration SOON = Duration.ofSeconds(20);
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Map<String, String> SETTINGS =
      EmbeddedServers.settings(
          ExampleServiceUnderTest.class, ServerKind.POSTGRES, ServerKind.KAFKA);

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    SETTINGS.forEach((name, value) -> registry.add(name, () -> value));
    ServiceSecrets.shared().register(registry);
  }

  @LocalServerPort int port;
  @Autowired PointsLedger ledger;
  @Autowired Reminder reminder;
  @Autowired Timers timers;
  @Autowired JdbcTemplate jdbc;
  @Autowired PlatformTransactionManager transactions;
  @Autowired KafkaTemplate<byte[], byte[]> kafka;
  @Autowired ConsumerFactory<byte[], byte[]> consumers;
  @Autowired TopicNames topicNames;
  private final HttpClient http = HttpClient.newHttpClient();

  static String unique() {
    return UUID.randomUUID().toString();
  }

  static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }

  static String posting(String subject, int points) {
    return "{\"subject\":\"%s\",\"points\":%d,\"reason\":\"GIFT\"}".formatted(subject, points);
  }

  static Event<?> event(String subject, int points) {
    return event(unique(), subject, points);
  }

  static Event<?> event(String id, String subject, int points) {
    return new Event<>(
        id, "/test", subject, Instant.now(), null, new LoyaltyPointsPosted("t", points, "r", "x"));
  }

  void send(Event<?> event) {
    send(event, Map.of());
  }

  void send(Event<?> event, Map<String, String> headers) {
    ProducerRecord<byte[], byte[]> record =
        EventCodec.write(topicNames.of(event.type().topic()), event);
    headers.forEach((name, value) -> record.headers().add(name, bytes(value)));
    kafka.send(record).join();
  }

  ConsumerRecord<byte[], byte[]> deadLetterOf(String eventId) {
    return await()
        .atMost(SOON)
        .until(
            () ->
                deadLetters().stream()
                    .filter(
                        record ->
                            eventId.equals(OutboxRecord.headers(record.headers()).get("ce_id")))
                    .findFirst()
                    .orElse(null),
            java.util.Objects::nonNull);
  }

  List<ConsumerRecord<byte[], byte[]>> deadLetters() {
    return records(topicNames.deadLettersOf(Topic.LOYALTY_TRANSACTIONS));
  }

  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    try (Consumer<byte[], byte[]> consumer = consumers.createConsumer("reader-" + unique(), "")) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  HttpRequest.Builder authorized(String path) {
    return HttpRequest.newBuilder(uri(path))
        .header("Authorization", ServiceSecrets.shared().bearer("example-service"));
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(authorized(path).build());
  }

  HttpResponse<String> post(String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        authorized("/points")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  static JsonNode json(HttpResponse<String> answer) {
    return MAPPER.readTree(answer.body());
  }
}
