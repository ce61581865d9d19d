package io.iaros.cx.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.ServerKind;
import io.iaros.cx.embedded.SmtpServer;
import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.Money;
import io.iaros.cx.events.Topic;
import io.iaros.cx.events.operations.BookingReported;
import io.iaros.cx.events.operations.FlightReported;
import io.iaros.cx.service.event.TopicNames;
import io.iaros.cx.service.identity.NameBasedIds;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two instances of the service side by side on real servers, and how to talk to them. */
@SpringBootTest(
    classes = RecoveryApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class RunningService {

  static final Duration SOON = Duration.ofSeconds(30);
  static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");
  static final String AUDIENCE = "recovery-service";
  static final FakePersonalization PERSONALIZATION = new FakePersonalization();
  static final SmtpServer MAIL_SERVER = SmtpServer.start(temporaryFolder(), 0);
  static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Map<String, Object> SETTINGS = settings();
  private static boolean isSecondRunning;

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired KafkaTemplate<byte[], byte[]> kafka;
  @Autowired TopicNames topicNames;
  @Autowired ConsumerFactory<byte[], byte[]> consumers;
  final HttpClient http = HttpClient.newHttpClient();

  @DynamicPropertySource
  static void register(DynamicPropertyRegistry registry) {
    SETTINGS.forEach((name, value) -> registry.add(name, () -> value));
  }

  @BeforeEach
  void startTheSecondInstance() {
    if (!isSecondRunning) {
      isSecondRunning = true;
      Map<String, Object> second = new HashMap<>(SETTINGS);
      second.put("cx.consumer.instance", "1");
      second.put("server.port", "0");
      String[] arguments =
          second.entrySet().stream()
              .map(each -> "--" + each.getKey() + "=" + each.getValue())
              .toArray(String[]::new);
      var _ = new SpringApplicationBuilder(RecoveryApplication.class).run(arguments);
    }
  }

  private static Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.putAll(
        EmbeddedServers.settings(RunningService.class, ServerKind.POSTGRES, ServerKind.KAFKA));
    settings.putAll(ServiceSecrets.shared().properties());
    settings.put("CX_SMTP_HOST", "127.0.0.1");
    settings.put("CX_SMTP_PORT", Integer.toString(MAIL_SERVER.port()));
    settings.put("CX_PERSONALIZATION_URL", PERSONALIZATION.url());
    settings.put("cx.recovery.retry-first", "1s");
    settings.put("cx.recovery.notification.contacts-retry", "200ms");
    settings.put("cx.recovery.notification.message-retry", "1s");
    settings.put("cx.recovery.remedy.seats", "3");
    return settings;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("recovery-mails");
    } catch (IOException unwritable) {
      throw new java.io.UncheckedIOException(unwritable);
    }
  }

  static String unique(String prefix) {
    return prefix + "-" + UUID.randomUUID();
  }

  static String subject(String customerId) {
    return ServiceSecrets.shared().subjectIds().ofCustomer(customerId);
  }

  /** A flight of a route of its own, so that no other test's seats are offered. */
  static FlightReported flight(String flightId, String route, FlightReported.Status status) {
    return flight(flightId, route, status, MORNING, null);
  }

  static FlightReported flight(
      String flightId,
      String route,
      FlightReported.Status status,
      Instant departure,
      @Nullable Integer delay) {
    return new FlightReported(
        flightId, "UA", "1701", "EWR", route, departure, false, status, null, delay, 719, null);
  }

  static BookingReported booking(String bookingId, String flightId, String customerId) {
    return new BookingReported(
        bookingId,
        flightId,
        customerId,
        null,
        BookingReported.Cabin.ECONOMY,
        new Money(new BigDecimal("249.90"), "EUR"));
  }

  void report(FlightReported flight) {
    report(flight, MORNING);
  }

  void report(FlightReported flight, Instant at) {
    send(new Event<>(unique("e"), "/operations", flight.flightId(), at, null, flight));
  }

  void report(BookingReported booking) {
    send(new Event<>(unique("e"), "/operations", booking.flightId(), MORNING, null, booking));
  }

  void send(Event<?> event) {
    kafka.send(EventCodec.write(topicNames.of(event.type().topic()), event)).join();
  }

  /** A customer with an address of their own. */
  String customer() {
    String customerId = unique("c");
    PERSONALIZATION.knows(subject(customerId), "Ada", customerId + "@example.org", "en");
    return customerId;
  }

  static String cancellationOf(String flightId) {
    return NameBasedIds.of("incident", flightId, "flight_cancellation");
  }

  long count(String sql, Object... parameters) {
    return jdbc.sql(sql).params(parameters).query((row, _) -> row.getLong(1)).single();
  }

  long recoveries(String incidentId, String state) {
    return count(
        "SELECT count(*) FROM recovery WHERE incident_id = ? AND state = ?", incidentId, state);
  }

  void awaitResolved(String incidentId, int expected) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(recoveries(incidentId, "RESOLVED")).isEqualTo(expected));
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .header("Authorization", ServiceSecrets.shared().bearer(AUDIENCE, "service:write"))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (int index = 0; index < headers.length; index += 2) {
      request.header(headers[index], headers[index + 1]);
    }
    return exchange(request);
  }

  HttpResponse<String> get(String path) {
    return exchange(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", ServiceSecrets.shared().bearer(AUDIENCE, "service:read")));
  }

  JsonNode json(HttpResponse<String> response) {
    return MAPPER.readTree(response.body());
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  List<Object> dataOf(Topic topic, String key) {
    await().atMost(SOON).until(() -> count("SELECT count(*) FROM outbox_record") == 0);
    return records(topicNames.of(topic)).stream()
        .filter(record -> key.equals(new String(record.key(), StandardCharsets.UTF_8)))
        .<Object>map(record -> EventCodec.read(record).data())
        .toList();
  }

  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    try (Consumer<byte[], byte[]> consumer = consumers.createConsumer(unique("reader"), "")) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (partitions.stream()
          .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }
}
