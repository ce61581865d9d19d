package io.iaros.cx.journey.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.ServerKind;
import io.iaros.cx.events.journey.JourneyEnded;
import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.JourneyApplication;
import io.iaros.cx.journey.JourneyTopics;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.time.Duration;
import java.util.HashMap;
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
       "handoffTimeout": "PT1S", "start": [{"step": "waiting"}],
       "steps": [
         {"name": "waiting", "phase": "one",
          "timers": [{"after": "PT2S", "event": "waited"}],
          "transitions": [{"on": "waited", "to": "end"}]},
         {"name": "end", "phase": "one", "terminal": "COMPLETED"}]}
      """;

  private static final Map<String, String> SETTINGS =
      EmbeddedServers.settings(RestartIT.class, ServerKind.POSTGRES, ServerKind.KAFKA);

  @Test
  void firesItsTimersAfterARestart() {
    String id;
    String journeyAsItWas;
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
      journeyAsItWas =
          api.get("/api/v1/journey/" + id + "/history").text("/items/0/data/journeyId");
    }
    assertThat(journeyAsItWas).isEqualTo(id);
    try (ConfigurableApplicationContext service = start()) {
      Api api = api(service);
      await()
          .atMost(LIMIT)
          .untilAsserted(() -> assertThat(state(api, id).text("/status")).isEqualTo("COMPLETED"));
      Reply history = api.get("/api/v1/journey/" + id + "/history");
      assertThat(history.body().at("/items").findValuesAsString("type"))
          .containsExactly(
              "started", "handoff-offered", "handoff-settled", "updated", "step-entered", "ended");
      assertThat(state(api, id).text("/context/seat/value")).isEqualTo("1A");
      JourneyTopics topics = new JourneyTopics(SETTINGS);
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(topics.told(id))
                      .hasSize(6)
                      .last()
                      .satisfies(
                          event -> assertThat(event.data()).isInstanceOf(JourneyEnded.class)));
    }
  }

  private static Reply state(Api api, String id) {
    return api.get("/api/v1/journey/" + id + "/state");
  }

  private static Api api(ConfigurableApplicationContext service) {
    return new Api(
        service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
  }

  private static ConfigurableApplicationContext start() {
    Map<String, Object> properties = new HashMap<>(SETTINGS);
    properties.putAll(ServiceSecrets.shared().properties());
    SpringApplication application = new SpringApplication(JourneyApplication.class);
    application.setDefaultProperties(properties);
    return application.run();
  }
}
