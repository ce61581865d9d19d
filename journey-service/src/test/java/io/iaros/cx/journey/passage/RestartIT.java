package io.iaros.cx.journey.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.ServerKind;
import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.JourneyApplication;
import io.iaros.cx.journey.JourneyTopics;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** What was promised before a restart is kept after it. */
@Tag("J2")
class RestartIT {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final String DEFINITION =
      """
      {"name": "short", "title": "Over by itself", "phases": ["one"],
       "handoffTimeout": "PT2S", "start": [{"step": "waiting"}],
       "steps": [
         {"name": "waiting", "phase": "one",
          "timers": [{"after": "PT4S", "event": "waited"}],
          "transitions": [{"on": "waited", "to": "end"}]},
         {"name": "end", "phase": "one", "terminal": "COMPLETED"}]}
      """;

  private static final Map<String, String> SETTINGS =
      EmbeddedServers.settings(RestartIT.class, ServerKind.POSTGRES, ServerKind.KAFKA);

  @Test
  void firesItsTimersAfterARestart() {
    String id;
    try (ConfigurableApplicationContext service = start()) {
      Api api = api(service);
      assertThat(api.post("/api/v1/journey/definitions", DEFINITION).status()).isEqualTo(201);
      id =
          api.post(
                  "/api/v1/journey/start",
                  Map.of(
                      "definition",
                      "short",
                      "customerId",
                      "c",
                      "channel",
                      "web",
                      "context",
                      Map.of("seat", "1A")))
              .text("/journeyId");
      api.post(
          "/api/v1/journey/" + id + "/handoff",
          Map.of("toChannel", "chat", "toTouchpoint", "chat-agent"));
      assertThat(state(api, id).text("/status")).isEqualTo("RUNNING");
    }
    try (ConfigurableApplicationContext service = start()) {
      Api api = api(service);
      await()
          .atMost(LIMIT)
          .untilAsserted(() -> assertThat(state(api, id).text("/status")).isEqualTo("COMPLETED"));
      Reply history = api.get("/api/v1/journey/" + id + "/history");
      assertThat(typesOf(history))
          .containsExactly(
              "started", "handoff-offered", "handoff-settled", "updated", "step-entered", "ended");
      assertThat(state(api, id).text("/context/seat/value")).isEqualTo("1A");
      JourneyTopics topics = new JourneyTopics(SETTINGS);
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(sequencesInEffect(topics.told(id)))
                      .containsExactly(1L, 2L, 3L, 4L, 5L, 6L));
    }
  }

  private static List<String> typesOf(Reply history) {
    List<String> types = new ArrayList<>();
    history.body().at("/items").forEach(item -> types.add(item.at("/type").asString()));
    return types;
  }

  /** A stop between sending and deleting sends again, with the id by which consumers drop it. */
  private static List<Long> sequencesInEffect(List<Event<?>> told) {
    Map<String, Long> byId = new LinkedHashMap<>();
    told.forEach(event -> byId.putIfAbsent(event.id(), sequence(event)));
    return List.copyOf(byId.values());
  }

  private static long sequence(Event<?> event) {
    return EventCodec.mapper().valueToTree(event.data()).at("/position/sequence").asLong();
  }

  private static Reply state(Api api, String id) {
    return api.get("/api/v1/journey/" + id + "/state");
  }

  private static Api api(ConfigurableApplicationContext service) {
    return new Api(
        service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
  }

  private static ConfigurableApplicationContext start() {
    Map<String, String> properties = new HashMap<>(SETTINGS);
    properties.putAll(ServiceSecrets.shared().properties());
    String[] arguments =
        properties.entrySet().stream()
            .map(property -> "--%s=%s".formatted(property.getKey(), property.getValue()))
            .toArray(String[]::new);
    return SpringApplication.run(JourneyApplication.class, arguments);
  }
}
