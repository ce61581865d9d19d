package io.iaros.cx.journey.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.ServerKind;
import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The service with a catalogue and definitions of another company, which are data. */
@Tag("J3")
@TestPropertySource(
    properties = {
      "cx.journey.catalogue=classpath:other-company/bank.yaml",
      "cx.journey.definitions=classpath:other-company/account-*.yaml",
      "cx.journey.routing=classpath:other-company/routing.yaml"
    })
class CatalogueIT extends ServiceUnderTest {

  private static final Map<String, String> OWN_SERVERS =
      EmbeddedServers.settings(CatalogueIT.class, ServerKind.POSTGRES, ServerKind.KAFKA);

  @DynamicPropertySource
  static void ownServers(DynamicPropertyRegistry registry) {
    OWN_SERVERS.forEach((name, value) -> registry.add(name, () -> value));
  }

  @Test
  void servesTheCatalogueOfAnotherCompany() {
    Reply touchpoints = api().get("/api/v1/journey/touchpoints");
    assertThat(touchpoints.body().at("/channels").toString()).isEqualTo("[\"app\",\"branch\"]");
    assertThat(touchpoints.body().at("/items")).hasSize(3);
  }

  @Test
  void runsItsJourneys() {
    Api api = api();
    Reply started =
        api.post(
            "/api/v1/journey/start",
            Map.of(
                "definition", "account-opening",
                "customerId", "bank-customer",
                "channel", "app",
                "touchpoint", "app-home",
                "context", Map.of("pin.set", true, "product", "current")));
    assertThat(started.status()).isEqualTo(201);
    String id = started.text("/journeyId");
    Reply offered =
        api.post(
            journey(id, "handoff"), Map.of("toChannel", "branch", "toTouchpoint", "branch-desk"));
    assertThat(offered.body().at("/context").propertyNames()).containsExactly("product");
    assertThat(api.post("/api/v1/journey/start", startOf("account-opening", Map.of())).status())
        .isEqualTo(422);
  }
}
