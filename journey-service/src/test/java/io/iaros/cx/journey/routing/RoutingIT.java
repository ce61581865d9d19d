package io.iaros.cx.journey.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("J9")
class RoutingIT extends ServiceUnderTest {

  private static final String GROUPS = "/api/v1/journey/routing/groups";

  @AfterEach
  void calmDown() {
    api().put(GROUPS + "/premium-desk", Map.of("busy", 0));
  }

  @Test
  void leadsACustomerToWhereHeIsBestServedAndSaysWhy() {
    Api api = api();
    String id = start(api, Map.of("bookingId", "b", "loyaltyTier", "gold"));
    Reply routed = api.post(journey(id, "route"), Map.of("context", Map.of("sentiment", -0.9)));
    assertThat(routed.status()).isEqualTo(200);
    assertThat(routed.text("/best/path")).isEqualTo("premium");
    assertThat(routed.text("/best/kind")).isEqualTo("agent-group");
    assertThat(routed.text("/best/group")).isEqualTo("premium-desk");
    assertThat(routed.text("/best/touchpoint")).isEqualTo("chat-agent");
    assertThat(routed.body().at("/best/needsHandoff").asBoolean(false)).isTrue();
    assertThat(routed.body().at("/best/reasons").toString())
        .contains("An upset customer wants a person");
    assertThat(routed.body().at("/alternatives")).isNotEmpty();
    assertThat(routed.body().at("/excluded").findValuesAsString("path"))
        .contains("transfer", "crew");
    assertThat(routed.text("/excluded/0/reason")).startsWith("Expected ");
  }

  @Test
  void keepsNothingOfTheMomentAndAnswersWithoutIt() {
    Api api = api();
    String id = start(api, Map.of("bookingId", "b"));
    api.post(journey(id, "route"), Map.of("context", Map.of("sentiment", -0.9)));
    assertThat(api.get(journey(id, "state")).body().at("/context").propertyNames())
        .containsExactly("bookingId");
    Reply routed = api.get(journey(id, "route"));
    assertThat(routed.text("/best/path")).isEqualTo("app");
    assertThat(routed.text("/best/kind")).isEqualTo("self-service");
  }

  @Test
  void leadsPastAGroupThatSaysItIsFull() {
    Api api = api();
    String id = start(api, Map.of("bookingId", "b", "loyaltyTier", "gold", "sentiment", -0.9));
    assertThat(api.put(GROUPS + "/premium-desk", Map.of("busy", 10)).status()).isEqualTo(200);
    Reply routed = api.get(journey(id, "route"));
    assertThat(routed.text("/best/path")).isNotEqualTo("premium");
    assertThat(routed.body().at("/excluded").toString()).contains("it serves 10 of 10");
    assertThat(api.get(GROUPS).body().at("/items").toString()).contains("\"busy\":10");
    assertThat(api.put(GROUPS + "/nobody", Map.of("busy", 1)).status()).isEqualTo(404);
    assertThat(api.put(GROUPS + "/premium-desk", Map.of("busy", -1)).status()).isEqualTo(400);
  }

  @Test
  void knowsNoJourneyThatDoesNotExist() {
    assertThat(api().get(journey(newId(), "route")).status()).isEqualTo(404);
  }

  private static String start(Api api, Map<String, ?> context) {
    return api.post("/api/v1/journey/start", startOf("trip", context)).text("/journeyId");
  }
}
