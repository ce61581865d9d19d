package io.iaros.cx.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.ServerKind;
import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.Topic;
import io.iaros.cx.events.experiment.ExperimentSetPublished;
import io.iaros.cx.service.event.TopicNames;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The service on real servers, started once for all integration tests. */
final class RunningService {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final RunningService SHARED = new RunningService();

  private static final String AUDIENCE = "experiment-service";
  private static final List<String> CONSUMERS =
      List.of("experiment-service.measurement", "experiment-service.customers");
  private static final List<Topic> CONSUMED =
      List.of(
          Topic.EXPERIMENT_EXPOSURES,
          Topic.CUSTOMER_INTERACTIONS,
          Topic.CUSTOMER_FEEDBACK,
          Topic.CUSTOMER_IDENTITIES);

  private final Map<String, String> settings = new LinkedHashMap<>();
  private final TopicNames topicNames;
  private ConfigurableApplicationContext context;

  private RunningService() {
    settings.putAll(
        EmbeddedServers.settings(RunningService.class, ServerKind.POSTGRES, ServerKind.KAFKA));
    settings.putAll(ServiceSecrets.shared().properties());
    settings.put("logging.level.root", "WARN");
    settings.put("cx.experiment.rollout.look-every", "200ms");
    settings.put("cx.experiment.looks.check-every", "200ms");
    settings.put("cx.experiment.results.age", "500ms");
    topicNames = new TopicNames(settings.getOrDefault(EmbeddedServers.TOPIC_PREFIX, ""));
    context = start();
  }

  static RunningService shared() {
    return SHARED;
  }

  void restart() {
    context.close();
    context = start();
  }

  private ConfigurableApplicationContext start() {
    return new SpringApplicationBuilder(ExperimentServiceApplication.class)
        .run(
            settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
  }

  /** As a browser gets it. */
  String page(String path) {
    return Objects.requireNonNull(
        RestClient.create("http://localhost:" + port())
            .get()
            .uri(path)
            .accept(MediaType.TEXT_HTML)
            .header(
                HttpHeaders.AUTHORIZATION,
                ServiceSecrets.shared().bearer(AUDIENCE, "experiments:read"))
            .retrieve()
            .body(String.class));
  }

  Answer get(String path) {
    return send(HttpMethod.GET, path, Map.of(), null);
  }

  Answer post(String path) {
    return send(HttpMethod.POST, path, Map.of(), null);
  }

  Answer post(String path, Object body) {
    return send(HttpMethod.POST, path, Map.of(), body);
  }

  Answer put(String path, Object body) {
    return send(HttpMethod.PUT, path, Map.of(), body);
  }

  Answer send(HttpMethod method, String path, Map<String, String> headers, @Nullable Object body) {
    RestClient.RequestBodySpec request =
        RestClient.create(url())
            .method(method)
            .uri(path)
            .header(HttpHeaders.AUTHORIZATION, bearer())
            .headers(all -> headers.forEach(all::set));
    if (body != null) {
      request.contentType(MediaType.APPLICATION_JSON).body(body);
    }
    ResponseEntity<JsonNode> answer =
        request.retrieve().onStatus(HttpStatusCode::isError, (_, _) -> {}).toEntity(JsonNode.class);
    return new Answer(
        HttpStatus.valueOf(answer.getStatusCode().value()),
        answer.getHeaders(),
        Objects.requireNonNullElseGet(answer.getBody(), JsonNodeFactory.instance::missingNode));
  }

  String url() {
    return "http://localhost:" + port();
  }

  /** As the gateway vouches for a caller. */
  String bearer() {
    return ServiceSecrets.shared().bearer(AUDIENCE, "experiments:write");
  }

  private String port() {
    return String.valueOf(context.getEnvironment().getProperty("local.server.port"));
  }

  JdbcClient database() {
    return context.getBean(JdbcClient.class);
  }

  /** All sets on the topic so far, oldest first. */
  List<ExperimentSetPublished> publishedSets() {
    TopicPartition partition = new TopicPartition(topicNames.of(Topic.EXPERIMENT_DEFINITIONS), 0);
    List<ExperimentSetPublished> sets = new ArrayList<>();
    try (var consumer = consumer()) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> sets.add((ExperimentSetPublished) EventCodec.read(record).data()));
      }
    }
    return sets;
  }

  /** Returns when Kafka has them all and the service has consumed them. */
  void publishAndConsume(List<? extends Event<?>> events) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", brokers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<?>> sends = new ArrayList<>();
      for (Event<?> event : events) {
        sends.add(producer.send(EventCodec.write(topicNames.of(event.type().topic()), event)));
      }
      producer.flush();
      assertThat(sends).allSatisfy(send -> assertThat(send).succeedsWithin(PATIENCE));
    }
    Map<TopicPartition, Long> ends = ends();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(consumedOffsets()).containsAllEntriesOf(ends));
  }

  private Map<TopicPartition, Long> ends() {
    try (var consumer = consumer()) {
      List<TopicPartition> partitions =
          CONSUMED.stream()
              .map(topicNames::of)
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      return consumer.endOffsets(partitions).entrySet().stream()
          .filter(end -> end.getValue() > 0)
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }

  private Map<TopicPartition, Long> consumedOffsets() {
    return database()
        .sql("SELECT topic, partition, next_offset FROM consumed_offset WHERE consumer IN (:all)")
        .param("all", CONSUMERS)
        .query(
            (row, _) ->
                Map.entry(
                    new TopicPartition(row.getString("topic"), row.getInt("partition")),
                    row.getLong("next_offset")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", brokers(), "isolation.level", "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private String brokers() {
    return settings.getOrDefault("CX_KAFKA_BROKERS", "");
  }
}
