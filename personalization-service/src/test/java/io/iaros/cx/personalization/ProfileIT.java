package io.iaros.cx.personalization;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.personalization.settings.Yaml;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

@Tag("P2")
class ProfileIT extends RunningService {

  @Test
  void tellsAllThatIsKnownOfACustomer() {
    collect(
        List.of(
            Map.of(
                "customerId",
                customer,
                "kind",
                "identify",
                "channel",
                "mobile",
                "traits",
                Map.of("email", "ada@example.org", "tier", "gold")),
            told("search", Map.of()),
            told("booking", Map.of("revenue", "249.90", "currency", "EUR")),
            told("booking", Map.of("revenue", 50, "currency", "EUR")),
            told("upgrade", Map.of("revenue", 30.5, "currency", "USD")),
            told("consent_given", Map.of("purpose", "marketing"))));
    platform.put(
        "/api/v1/experience/context",
        Map.of("customerId", customer, "channel", "weather", "entries", Map.of("storm_at", "EWR")));

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(profile().at("/transactions/count").asInt()).isEqualTo(3));
    JsonNode profile = profile();
    assertThat(profile.at("/traits/tier").asString()).isEqualTo("gold");
    assertThat(profile.at("/provenance/tier/source").asString()).isEqualTo("mobile");
    assertThat(profile.at("/provenance/tier/at").asString()).isNotBlank();
    assertThat(profile.at("/identities").toString())
        .isEqualTo("[{\"type\":\"customer_id\",\"count\":1},{\"type\":\"email\",\"count\":1}]");
    assertThat(profile.at("/transactions/totals/EUR").decimalValue()).isEqualByComparingTo("299.9");
    assertThat(profile.at("/transactions/totals/USD").decimalValue()).isEqualByComparingTo("30.5");
    assertThat(profile.at("/consents/marketing/given").asBoolean()).isTrue();
    assertThat(profile.at("/signals/0/name").asString()).isEqualTo("storm_at");
    assertThat(profile.at("/signals/0/source").asString()).isEqualTo("weather");
    assertThat(profile.at("/loyalty/tier").asString()).isEqualTo("gold");
    assertThat(profile.path("segments").isArray()).isTrue();
  }

  @Test
  void countsWithinWindowsOfTime() {
    collect(List.of(at("PT0S"), at("PT-30M"), at("PT-5H"), at("P-3D"), at("P-20D"), at("P-200D")));

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(profile().at("/counters/search/total").asInt()).isEqualTo(6));
    JsonNode search = profile().at("/counters/search");
    assertThat(search.path("lastHour").asInt()).isEqualTo(2);
    assertThat(search.path("lastDay").asInt()).isEqualTo(3);
    assertThat(search.path("last7Days").asInt()).isEqualTo(4);
    assertThat(search.path("last30Days").asInt()).isEqualTo(5);
  }

  @Test
  void isOneAcrossManyTouchpoints() {
    List<?> touchpoints =
        (List<?>)
            requireNonNull(Yaml.read(new ClassPathResource("personalization/touchpoints.yaml")));
    collect(
        touchpoints.stream()
            .map(touchpoint -> (Map<?, ?>) touchpoint)
            .map(
                touchpoint ->
                    Map.<String, Object>of(
                        "customerId",
                        customer,
                        "name",
                        "visit",
                        "channel",
                        requireNonNull(touchpoint.get("channel")),
                        "touchpoint",
                        requireNonNull(touchpoint.get("id"))))
            .toList());

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(profile().at("/counters/visit/total").asInt())
                    .isEqualTo(touchpoints.size()));
    assertThat(
            platform
                .get("/api/v1/profiles/" + customer + "/timeline?limit=50")
                .body()
                .path("items")
                .valueStream()
                .map(entry -> entry.path("touchpoint").asString())
                .distinct())
        .hasSize(touchpoints.size())
        .hasSizeGreaterThan(25);
  }

  private void collect(List<Map<String, Object>> batch) {
    assertThat(platform.post(INTERACTION, Map.of("batch", batch)).status()).isEqualTo(200);
  }

  private Map<String, Object> told(String name, Map<String, Object> properties) {
    return Map.of("customerId", customer, "name", name, "channel", "web", "properties", properties);
  }

  private Map<String, Object> at(String ago) {
    return Map.of(
        "customerId",
        customer,
        "name",
        "search",
        "channel",
        "web",
        "time",
        Instant.now().plus(Duration.parse(ago)).toString());
  }
}
