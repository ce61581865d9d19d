package io.iaros.cx.personalization;

import static io.iaros.cx.personalization.Platform.interaction;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.embedded.EmbeddedServer;
import io.iaros.cx.embedded.KafkaServer;
import io.iaros.cx.embedded.MongoServer;
import io.iaros.cx.embedded.PostgresServer;
import io.iaros.cx.embedded.RedisServer;
import io.iaros.cx.personalization.Platform.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Its servers are its own, because it kills them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class OutageIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int CUSTOMERS = 40;
  private static final int STRANGERS = 4_000;
  private static final int CALLS_WITHOUT = 200;
  private static final double IN_TIME_MILLIS = 100;
  private static final double BESIDE_STARTING_SERVERS_MILLIS = 1_000;

  private static final Path FOLDER = folder();
  private static final PostgresServer POSTGRES =
      PostgresServer.start(FOLDER.resolve("postgres"), 0);
  private static final KafkaServer KAFKA = KafkaServer.start(FOLDER.resolve("kafka"), 0);
  private static final MongoServer MONGO = MongoServer.start(FOLDER.resolve("mongo"), 0);
  private static final RedisServer REDIS = RedisServer.start(FOLDER.resolve("redis"), 0);
  private static final Map<String, String> SETTINGS = serverSettings();

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    SETTINGS.forEach((name, value) -> registry.add(name, () -> value));
    Platform.register(registry);
  }

  @AfterAll
  static void endServers() {
    KAFKA.stop();
    MONGO.stop();
    REDIS.stop();
    POSTGRES.stop();
  }

  @LocalServerPort int port;
  @Autowired Environment environment;

  private final String run = UUID.randomUUID().toString();
  private Platform platform;

  @BeforeEach
  void speakToTheService() {
    platform = new Platform(port);
  }

  @Test
  void readsAgainWhatMongoLostWhenItWasKilled() {
    postToAll("before");
    awaitCounts("before", 1);
    postToAll("before");
    MONGO.kill();
    postToAll("during");
    MONGO.start();
    postToAll("after");

    awaitCounts("after", 1);
    awaitCounts("during", 1);
    awaitCounts("before", 2);
  }

  @Test
  void decidesWithoutMongoAndWithoutRedisAndSaysSo() {
    platform.put(
        "/api/v1/experience/context",
        Map.of("customerId", customer(0), "channel", "web", "entries", Map.of("disrupted", true)));
    await().atMost(SOON).untilAsserted(() -> assertThat(names(decision(0))).isEmpty());

    REDIS.kill();
    await().atMost(SOON).untilAsserted(() -> assertThat(names(decision(0))).contains("redis"));
    assertThat(tone(decision(0))).isEqualTo("empathetic");

    MONGO.kill();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(names(decision(0))).contains("redis", "mongodb", "profile"));
    assertThat(tone(decision(0))).isEqualTo("friendly");

    MONGO.start();
    REDIS.start();
    await().atMost(SOON).untilAsserted(() -> assertThat(names(decision(0))).isEmpty());
    await().atMost(SOON).untilAsserted(() -> assertThat(tone(decision(0))).isEqualTo("empathetic"));
  }

  @Test
  void takesNothingInWhileKafkaIsAwayAndStillDecides() {
    KAFKA.kill();

    Answer refused =
        platform.post("/api/v1/experience/interaction", interaction(customer(0), "lost"));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.body().path("type").asString()).endsWith("unavailable");
    await().atMost(SOON).untilAsserted(() -> assertThat(names(decision(0))).contains("kafka"));

    KAFKA.start();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        platform
                            .post(
                                "/api/v1/experience/interaction", interaction(customer(0), "found"))
                            .status())
                    .isEqualTo(200));
    await().atMost(SOON).untilAsserted(() -> assertThat(names(decision(0))).isEmpty());
  }

  @Test
  @Tag("P16")
  void failsNoDecisionWhileEachServerIsAwayInTurn() {
    postToAll("known");
    awaitCounts("known", 1);
    try (DecisionLoad load = new DecisionLoad(platform, number -> customer(number % STRANGERS))) {
      POSTGRES.kill();
      awaitMore(load);
      POSTGRES.start();
      bearOutage(load, REDIS, "redis");
      bearOutage(load, MONGO, "mongodb", "profile");
      bearOutage(load, KAFKA, "kafka");

      assertThat(load.failures()).isEmpty();
      assertThat(load.quantile(0.90)).isLessThan(IN_TIME_MILLIS);
      assertThat(load.quantile(0.99)).isLessThan(BESIDE_STARTING_SERVERS_MILLIS);
    }
  }

  /** Under way for all of it: a moment to be noticed, the time without, the way back. */
  private void bearOutage(DecisionLoad load, EmbeddedServer server, String... missing) {
    server.kill();
    await().atMost(SOON).untilAsserted(() -> assertThat(names(stranger())).contains(missing));
    awaitMore(load);
    server.start();
    await().atMost(SOON).untilAsserted(() -> assertThat(names(stranger())).isEmpty());
  }

  private static void awaitMore(DecisionLoad load) {
    int before = load.answered();
    await().atMost(SOON).until(() -> load.answered() >= before + CALLS_WITHOUT);
  }

  /** One whom nothing near holds a copy of. */
  private Answer stranger() {
    return decisionOf("cust-" + UUID.randomUUID());
  }

  @Test
  void countsTheSameWithTwoInstancesSideBySide() {
    postToAll("shared");
    try (ConfigurableApplicationContext second = secondInstance()) {
      assertThat(second.isRunning()).isTrue();
      for (int i = 0; i < 4; i++) {
        postToAll("shared");
      }
      awaitCounts("shared", 5);
    }
    postToAll("shared");

    awaitCounts("shared", 6);
  }

  private static Map<String, String> serverSettings() {
    Map<String, String> settings =
        new HashMap<>(POSTGRES.databases().ensure("outage", "outage", "outage").settings());
    settings.put("CX_KAFKA_BROKERS", KAFKA.bootstrapServers());
    settings.put("CX_MONGODB_URI", MONGO.uri("outage"));
    settings.put("CX_REDIS_URL", REDIS.uri());
    return settings;
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("outage");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private ConfigurableApplicationContext secondInstance() {
    Map<String, String> own = new HashMap<>(SETTINGS);
    for (String name :
        List.of(
            "cx.security.signing-key-file",
            "cx.security.jwks-file",
            "cx.identity.subject-key-file",
            "cx.personalization.keys.master-key-file",
            "cx.data-dir")) {
      own.put(name, environment.getRequiredProperty(name));
    }
    own.put("CX_INSTANCE", "1");
    return new SpringApplicationBuilder(PersonalizationApplication.class)
        .web(WebApplicationType.SERVLET)
        .run(
            own.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
  }

  private void postToAll(String name) {
    List<Map<String, Object>> batch = new ArrayList<>();
    IntStream.range(0, CUSTOMERS).forEach(i -> batch.add(interaction(customer(i), name)));
    assertThat(platform.post("/api/v1/experience/interaction", Map.of("batch", batch)).status())
        .isEqualTo(200);
  }

  private void awaitCounts(String name, int expected) {
    Map<String, Integer> all =
        IntStream.range(0, CUSTOMERS).boxed().collect(toMap(this::customer, _ -> expected));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        IntStream.range(0, CUSTOMERS)
                            .boxed()
                            .collect(toMap(this::customer, i -> count(i, name))))
                    .isEqualTo(all));
  }

  private int count(int number, String name) {
    Answer answer = platform.get("/api/v1/profiles/" + customer(number));
    return answer.status() == 200
        ? answer.body().path("counters").path(name).path("total").asInt(0)
        : 0;
  }

  private Answer decision(int number) {
    return decisionOf(customer(number));
  }

  private Answer decisionOf(String customerId) {
    Answer answer =
        platform.post(
            "/api/v1/experience/personalize", Map.of("customerId", customerId, "channel", "web"));
    assertThat(answer.status()).isEqualTo(200);
    return answer;
  }

  private static List<String> names(Answer decision) {
    return decision.body().path("degraded").valueStream().map(name -> name.asString()).toList();
  }

  private static String tone(Answer decision) {
    return decision.body().at("/presentation/tone").asString();
  }

  private String customer(int number) {
    return "cust-" + run + "-" + number;
  }
}
