package io.iaros.cx.personalization;

import static io.iaros.cx.personalization.Platform.identify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.personalization.Platform.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What would come of other offers and other content, before anybody sees them. */
class DryRunIT extends RunningService {

  private static final String ELIGIBLE = "traits.cabin == 'business'";

  @BeforeEach
  void aCustomerIsKnown() {
    platform.post(INTERACTION, identify(customer, Map.of("cabin", "business")));
    await().atMost(SOON).until(() -> platform.get("/api/v1/profiles/" + customer).status() == 200);
  }

  @Test
  void offersAreTriedOnNamedCustomersWithoutAnyTrace() {
    JsonNode before = platform.get("/api/v1/offers").body();

    Answer tried =
        platform.post(
            "/api/v1/offers:dryRun",
            Map.of(
                "offers",
                List.of(offer("suite", ELIGIBLE, "90"), offer("bench", "known == false", "1")),
                "customerIds",
                List.of(customer, "nobody-" + customer)));

    assertThat(tried.status()).isEqualTo(200);
    JsonNode body = tried.body();
    assertThat(body.path("profiles").asInt()).isEqualTo(2);
    assertThat(body.at("/offers/0/offer").asString()).isEqualTo("suite");
    assertThat(body.at("/offers/0/eligible").asInt()).isEqualTo(1);
    assertThat(body.at("/offers/0/leading").asInt()).isEqualTo(1);
    assertThat(body.at("/offers/1/leftOut/0/stage").asString()).isEqualTo("eligibility");
    assertThat(body.at("/offers/1/leftOut/0/customers").asInt()).isEqualTo(1);
    assertThat(slotOf(body, customer, "dry-run").path("to").asString()).isEqualTo("suite");
    assertThat(slotOf(body, "nobody-" + customer, "dry-run").path("to").asString(""))
        .isNotEqualTo("suite");
    assertThat(platform.get("/api/v1/offers").body()).isEqualTo(before);
  }

  @Test
  void contentIsTriedOnNamedCustomersWithoutAnyTrace() {
    JsonNode before = platform.get("/api/v1/content").body();

    Answer tried =
        platform.post(
            "/api/v1/content:dryRun",
            Map.of(
                "content",
                List.of(variant("for-business", ELIGIBLE, true), variant("draft", ELIGIBLE, false)),
                "customerIds",
                List.of(customer)));

    assertThat(tried.status()).isEqualTo(200);
    JsonNode body = tried.body();
    assertThat(body.path("profiles").asInt()).isEqualTo(1);
    assertThat(body.at("/variants/0/shown").asInt()).isEqualTo(1);
    assertThat(body.at("/variants/1/shown").asInt()).isZero();
    assertThat(body.at("/customers/0/customerId").asString()).isEqualTo(customer);
    assertThat(platform.get("/api/v1/content").body()).isEqualTo(before);
  }

  @Test
  void samplesAreOfAllCustomersAndFaultsAreNamedTogether() {
    Answer sampled =
        platform.post(
            "/api/v1/offers:dryRun",
            Map.of("offers", List.of(offer("suite", "true", "9")), "sample", 5));
    assertThat(sampled.status()).isEqualTo(200);
    assertThat(sampled.body().path("profiles").asInt()).isBetween(1, 5);
    assertThat(sampled.body().at("/offers/0/eligible").asInt())
        .isEqualTo(sampled.body().path("profiles").asInt());

    Answer faulty =
        platform.post(
            "/api/v1/offers:dryRun",
            Map.of(
                "offers",
                List.of(Map.of("id", "x")),
                "customerIds",
                List.of(customer),
                "sample",
                5,
                "timeZone",
                "Mars/Olympus"));
    assertThat(faulty.status()).isEqualTo(400);
    assertThat(faulty.body().path("errors").valueStream().map(e -> e.path("pointer").asString()))
        .contains("/sample", "/timeZone")
        .anyMatch(pointer -> pointer.startsWith("/offers/0"));
  }

  @Test
  void rulesAreTriedOnAllThatIsKnownOfACustomer() {
    platform.post(
        INTERACTION,
        Map.of(
            "anonymousId",
            "device-" + customer,
            "customerId",
            customer,
            "kind",
            "identify",
            "name",
            "identify",
            "channel",
            "web",
            "traits",
            Map.of("pet", "cat")));
    Map<String, Object> body =
        Map.of(
            "rules",
            List.of(
                Map.of(
                    "name",
                    "cats",
                    "condition",
                    "traits.pet == 'cat' && " + ELIGIBLE,
                    "actions",
                    List.of(Map.of("tone", "purring")))),
            "customerIds",
            List.of(customer));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        platform
                            .post("/api/v1/rules:dryRun", body)
                            .body()
                            .at("/rules/0/matches")
                            .asInt())
                    .isEqualTo(1));
  }

  private static JsonNode slotOf(JsonNode answer, String customerId, String slot) {
    return answer
        .path("customers")
        .valueStream()
        .filter(change -> change.path("customerId").asString().equals(customerId))
        .flatMap(change -> change.path("slots").valueStream())
        .filter(change -> change.path("slot").asString().equals(slot))
        .findFirst()
        .orElse(answer.path("nothing"));
  }

  private static Map<String, Object> offer(String id, String eligibility, String value) {
    return Map.of(
        "id",
        id,
        "title",
        "An offer",
        "slots",
        List.of("dry-run"),
        "eligibility",
        eligibility,
        "propensity",
        0.1,
        "value",
        Map.of("amount", value, "currency", "EUR"));
  }

  private static Map<String, Object> variant(String id, String condition, boolean approved) {
    return Map.of(
        "id", id,
        "offer", "dry-run-offer",
        "when", condition,
        "approved", approved,
        "fields", Map.of("headline", "For you"));
  }
}
