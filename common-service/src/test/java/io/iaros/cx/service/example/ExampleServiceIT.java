package io.iaros.cx.service.example;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.ServerKind;
import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.Topic;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.service.consumer.DeadLetters;
import io.iaros.cx.service.event.TopicNames;
import io.iaros.cx.service.outbox.OutboxRecord;
import io.iaros.cx.service.testing.ServiceSecrets;
import io.iaros.cx.service.timer.Timer;
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
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ExampleServiceIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final JsonMapper MAPPER = JsonMapper.shared();

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    EmbeddedServers.settings(ExampleServiceIT.class, ServerKind.POSTGRES, ServerKind.KAFKA)
        .forEach((name, value) -> registry.add(name, () -> value));
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

  @Nested
  class Outbox {

    @Test
    void deliversWhatWasCommittedToTheSubscriberOnce() throws Exception {
      String subject = unique();

      assertThat(post(posting(subject, 40)).statusCode()).isEqualTo(201);
      assertThat(post(posting(subject, 2)).statusCode()).isEqualTo(201);

      await().atMost(SOON).untilAsserted(() -> assertThat(ledger.points(subject)).isEqualTo(42));
    }

    @Test
    void deliversNothingOfARequestThatWasRefused() throws Exception {
      String subject = unique();

      assertThat(post(posting(subject, 13)).statusCode()).isEqualTo(409);
      post(posting(subject, 1));

      await().atMost(SOON).untilAsserted(() -> assertThat(ledger.points(subject)).isEqualTo(1));
    }
  }

  @Nested
  class Consumption {

    @Test
    void appliesAnEventIdOnce() {
      String subject = unique();
      Event<?> event = event(subject, 7);

      send(event);
      send(event);
      send(event(subject, 1));

      await().atMost(SOON).untilAsserted(() -> assertThat(ledger.points(subject)).isEqualTo(8));
      assertThat(ledger.postings(subject)).isEqualTo(2);
    }

    @Test
    void keepsPoisonAsideWithItsReasonWhileTheRestFlowsOn() {
      String subject = unique();
      Event<?> poison = event(subject, PointsLedger.POISON);

      send(event(subject, 1));
      send(poison);
      send(event(subject, 2));

      await().atMost(SOON).untilAsserted(() -> assertThat(ledger.points(subject)).isEqualTo(3));
      ConsumerRecord<byte[], byte[]> deadLetter = deadLetterOf(poison.id());
      assertThat(OutboxRecord.headers(deadLetter.headers()))
          .containsEntry(DeadLetters.CONSUMER, "example-service.ledger")
          .containsEntry("ce_id", poison.id())
          .hasEntrySatisfying(DeadLetters.REASON, why -> assertThat(why).contains("got 666"));
    }

    @Test
    void appliesARepairedAndReplayedEventOnceAndOnlyWhereItFailed() {
      String subject = unique();
      Event<?> poison = event(subject, PointsLedger.POISON);
      send(poison);
      ConsumerRecord<byte[], byte[]> deadLetter = deadLetterOf(poison.id());

      Event<?> repaired = event(poison.id(), subject, 6);
      send(repaired, Map.of(DeadLetters.REPLAY_FOR, "somebody-else"));
      send(repaired, Map.of(DeadLetters.REPLAY_FOR, "example-service.ledger"));
      send(repaired, Map.of(DeadLetters.REPLAY_FOR, "example-service.ledger"));
      send(event(subject, 1));

      assertThat(deadLetter.key()).isNotNull();
      await().atMost(SOON).untilAsserted(() -> assertThat(ledger.points(subject)).isEqualTo(7));
      assertThat(ledger.postings(subject)).isEqualTo(2);
    }

    @Test
    void keepsARecordThatIsNoEvent() {
      String subject = unique();
      kafka.send(topicNames.of(Topic.LOYALTY_TRANSACTIONS), bytes(subject), bytes("{oops")).join();
      send(event(subject, 5));

      await().atMost(SOON).untilAsserted(() -> assertThat(ledger.points(subject)).isEqualTo(5));
      assertThat(deadLetters().stream().filter(record -> "{oops".equals(text(record.value()))))
          .hasSize(1);
    }

    @Test
    void waitsForAStoreThatIsAwayAndLosesNothing() {
      String subject = unique();
      ledger.away.set("away");
      send(event(subject, 3));
      send(event(subject, 4));
      await().pollDelay(Duration.ofMillis(500)).until(() -> ledger.points(subject) == 0);

      ledger.away.set(null);

      await().atMost(SOON).untilAsserted(() -> assertThat(ledger.points(subject)).isEqualTo(7));
    }
  }

  @Nested
  class Idempotency {

    @Test
    void answersTheSameKeyAndBodyTheSameWayAndActsOnce() throws Exception {
      String subject = unique();
      String key = unique();

      HttpResponse<String> first = post(posting(subject, 5), "Idempotency-Key", key);
      HttpResponse<String> second = post(posting(subject, 5), "Idempotency-Key", key);

      assertThat(second.statusCode()).isEqualTo(first.statusCode()).isEqualTo(201);
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
      post(posting(subject, 1));
      await().atMost(SOON).untilAsserted(() -> assertThat(ledger.points(subject)).isEqualTo(6));
    }

    @Test
    void refusesTheSameKeyWithAnotherBody() throws Exception {
      String key = unique();
      post(posting(unique(), 5), "Idempotency-Key", key);

      HttpResponse<String> other = post(posting(unique(), 6), "Idempotency-Key", key);

      assertThat(other.statusCode()).isEqualTo(422);
      assertThat(json(other).path("type").asString()).endsWith(":idempotency-key-reused");
    }

    @Test
    void actsOnceWhenTheSameRequestArrivesManyTimesAtTheSameTime() throws Exception {
      String subject = unique();
      String key = unique();
      Callable<HttpResponse<String>> request =
          () -> post(posting(subject, 5), "Idempotency-Key", key);
      List<String> bodies = new ArrayList<>();

      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        for (int caller = 0; caller < 8; caller++) {
          answers.add(threads.submit(request));
        }
        for (Future<HttpResponse<String>> answer : answers) {
          bodies.add(answer.get(20, SECONDS).body());
        }
      }

      assertThat(bodies).hasSize(8).containsOnly(bodies.getFirst());
      post(posting(subject, 1));
      await().atMost(SOON).untilAsserted(() -> assertThat(ledger.points(subject)).isEqualTo(6));
    }

    @Test
    void doesNotKeepARefusal() throws Exception {
      String key = unique();

      assertThat(post(posting(unique(), 13), "Idempotency-Key", key).statusCode()).isEqualTo(409);
      assertThat(post(posting(unique(), 5), "Idempotency-Key", key).statusCode()).isEqualTo(201);
    }
  }

  @Nested
  class TimerLoop {

    @Test
    void firesOnceAndNotBeforeItIsDue() {
      String timerId = unique();
      Instant due = Instant.now().plusMillis(700);
      set(timerId, due);

      await().atMost(SOON).until(() -> reminder.fired(timerId) == 1);

      assertThat(Instant.now()).isAfterOrEqualTo(due);
      assertThat(reminder.attempted.stream().filter(timerId::equals)).hasSize(1);
    }

    @Test
    void triesAgainWhatFailedAndKeepsNothingOfTheFailedAttempt() {
      String timerId = unique();
      reminder.failuresToCome.set(2);
      set(timerId, Instant.now());

      await()
          .atMost(SOON)
          .until(() -> reminder.attempted.stream().filter(timerId::equals).count() == 3);

      await().atMost(SOON).until(() -> reminder.fired(timerId) == 1);
    }

    @Test
    void isCancelledWithoutWaitingForOneThatFires() {
      String firing = unique();
      set(firing, Instant.now().plus(Duration.ofDays(1)));
      TransactionTemplate transaction = new TransactionTemplate(transactions);

      transaction.executeWithoutResult(
          _ -> {
            jdbc.queryForList("SELECT 1 FROM timer WHERE timer_id = ? FOR UPDATE", firing);
            CompletableFuture<Void> cancelled =
                CompletableFuture.runAsync(
                    () -> transaction.executeWithoutResult(_ -> timers.cancel(firing)));
            assertThat(cancelled).succeedsWithin(SOON);
          });

      transaction.executeWithoutResult(_ -> timers.cancel(firing));
      assertThat(jdbc.queryForList("SELECT 1 FROM timer WHERE timer_id = ?", firing)).isEmpty();
    }

    private void set(String timerId, Instant due) {
      new TransactionTemplate(transactions)
          .executeWithoutResult(
              _ -> timers.set(new Timer(timerId, "reminder", "a", due, null, "{}")));
    }
  }

  @Nested
  class Refusals {

    @Test
    void listsAllFaultsOfABodyAtOnce() throws Exception {
      HttpResponse<String> answer =
          post("{\"subject\":\"\",\"points\":\"many\",\"at\":\"yesterday\",\"colour\":1}");

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      JsonNode problem = json(answer);
      assertThat(problem.path("errors").findValuesAsString("pointer"))
          .contains("/subject", "/points", "/at", "/reason", "/colour");
      assertThat(problem.path("instance").asString()).isEqualTo("/points");
      assertThat(problem.path("traceId").asString()).matches("[0-9a-f]{32}");
      assertThat(problem.path("requestId").asString()).isNotEmpty();
    }

    @Test
    void takesSpacesForNoText() throws Exception {
      JsonNode fault =
          json(post("{\"subject\":\" \",\"points\":1,\"reason\":\"GIFT\"}")).path("errors").get(0);

      assertThat(fault.path("pointer").asString()).isEqualTo("/subject");
      assertThat(fault.path("detail").asString()).isEqualTo("must not be blank");
    }

    @Test
    void saysWhereJsonIsMalformed() throws Exception {
      HttpResponse<String> answer = post("{\"subject\":");

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(json(answer).path("type").asString()).endsWith(":malformed-request");
      assertThat(json(answer).path("detail").asString()).contains("line 1");
    }

    @Test
    void refusesABodyOfFiveMegabytes() throws Exception {
      assertThat(post("{\"subject\":\"" + "a".repeat(5 << 20) + "\"}").statusCode()).isEqualTo(413);
    }

    @Test
    void answersUnknownIdsPathsAndMethodsWithProblems() throws Exception {
      assertThat(json(get("/points/nobody")).path("type").asString()).endsWith(":not-found");
      assertThat(json(get("/nowhere")).path("type").asString()).endsWith(":not-found");
      assertThat(json(get("/points")).path("type").asString()).endsWith(":method-not-allowed");
      assertThat(json(get("/points/x?limit=0")).path("errors").get(0).path("pointer").asString())
          .isEqualTo("#limit");
      assertThat(get("/points/x?cursor=%25%25").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesACallerWithoutATokenForThisService() throws Exception {
      HttpRequest.Builder request = HttpRequest.newBuilder(uri("/points/x"));
      HttpResponse<String> none = send(request.build());
      HttpResponse<String> wrongAudience =
          send(
              request
                  .header("Authorization", ServiceSecrets.shared().bearer("another-service"))
                  .build());

      assertThat(none.statusCode()).isEqualTo(401);
      assertThat(json(none).path("type").asString()).endsWith(":unauthenticated");
      assertThat(wrongAudience.statusCode()).isEqualTo(401);
    }
  }

  @Nested
  class CorrelationIds {

    @Test
    void continuesTheTraceOfTheCallerAndSaysItsRequestIdBack() throws Exception {
      String traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
      HttpResponse<String> answer =
          send(
              authorized("/points/nobody")
                  .header("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01")
                  .header("X-Request-Id", "from-the-caller")
                  .build());

      assertThat(answer.headers().firstValue("X-Request-Id")).contains("from-the-caller");
      assertThat(json(answer).path("traceId").asString()).isEqualTo(traceId);
      assertThat(json(answer).path("requestId").asString()).isEqualTo("from-the-caller");
    }

    @Test
    void givesARequestIdWhereTheCallersMayNotStandInALog() throws Exception {
      HttpResponse<String> answer =
          send(authorized("/points/x").header("X-Request-Id", "a b<script>").build());

      assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow()).hasSize(36);
    }

    @Test
    void carriesTraceAndRequestIdIntoTheEvent() throws Exception {
      String subject = unique();
      String traceId = UUID.randomUUID().toString().replace("-", "");
      send(
          authorized("/points")
              .header("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01")
              .header("X-Request-Id", subject)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(posting(subject, 3)))
              .build());

      await().atMost(SOON).until(() -> ledger.points(subject) == 3);
      Map<String, String> headers =
          OutboxRecord.headers(
              records(topicNames.of(Topic.LOYALTY_TRANSACTIONS)).stream()
                  .filter(record -> subject.equals(text(record.key())))
                  .findFirst()
                  .orElseThrow()
                  .headers());
      assertThat(headers).containsEntry("ce_requestid", subject);
      assertThat(headers.get("traceparent")).contains(traceId);
    }
  }

  // -- what the tests above speak with

  private static String unique() {
    return UUID.randomUUID().toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String posting(String subject, int points) {
    return "{\"subject\":\"%s\",\"points\":%d,\"reason\":\"GIFT\"}".formatted(subject, points);
  }

  private static Event<?> event(String subject, int points) {
    return event(unique(), subject, points);
  }

  private static Event<?> event(String id, String subject, int points) {
    return new Event<>(
        id, "/test", subject, Instant.now(), null, new LoyaltyPointsPosted("t", points, "r", "x"));
  }

  private void send(Event<?> event) {
    send(event, Map.of());
  }

  private void send(Event<?> event, Map<String, String> headers) {
    ProducerRecord<byte[], byte[]> record =
        EventCodec.write(topicNames.of(event.type().topic()), event);
    headers.forEach((name, value) -> record.headers().add(name, bytes(value)));
    kafka.send(record).join();
  }

  private ConsumerRecord<byte[], byte[]> deadLetterOf(String eventId) {
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

  private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
    return records(topicNames.deadLettersOf(Topic.LOYALTY_TRANSACTIONS));
  }

  private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
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

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private HttpRequest.Builder authorized(String path) {
    return HttpRequest.newBuilder(uri(path))
        .header("Authorization", ServiceSecrets.shared().bearer("example-service"));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(authorized(path).build());
  }

  private HttpResponse<String> post(String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        authorized("/points")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return MAPPER.readTree(answer.body());
  }
}
