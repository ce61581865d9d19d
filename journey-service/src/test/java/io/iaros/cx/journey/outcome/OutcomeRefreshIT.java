package io.iaros.cx.journey.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.ServerKind;
import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
    properties = {"cx.journey.outcome.first-training=1s", "cx.journey.outcome.period=1s"})
class OutcomeRefreshIT extends ServiceUnderTest {

  private static final Map<String, String> OWN_SERVERS =
      EmbeddedServers.settings(OutcomeRefreshIT.class, ServerKind.POSTGRES, ServerKind.KAFKA);

  @DynamicPropertySource
  static void ownServers(DynamicPropertyRegistry registry) {
    OWN_SERVERS.forEach((name, value) -> registry.add(name, () -> value));
  }

  @Test
  void trainsByItselfOnceThereIsEnoughToLearnFrom() {
    Api api = api();
    for (int number = 0; number < OutcomeTraining.JOURNEYS_MIN; number++) {
      String id = api.post("/api/v1/journey/start", startOf("trip", Map.of())).text("/journeyId");
      api.post(
          journey(id, "complete"), Map.of("outcome", number % 3 == 0 ? "abandoned" : "completed"));
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              Reply models = api.get("/api/v1/journey/predictions/trip");
              assertThat(models.text("/items/0/origin")).isEqualTo("schedule");
            });
    String id = api.post("/api/v1/journey/start", startOf("trip", Map.of())).text("/journeyId");
    assertThat(api.get(journey(id, "prediction")).text("/step")).isEqualTo("plan");
  }
}
