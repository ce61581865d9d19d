package io.iaros.cx.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.events.experiment.ExperimentSetPublished;
import io.iaros.cx.personalization.Platform.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("P11")
class PropensityIT extends RunningService {

  private static final String CONVERT = "/api/v1/models/convert";
  private static final String LIFETIME_VALUE = "/api/v1/models/lifetime_value";
  private static final String OFFERS = "/api/v1/offers";
  private static final Duration TRAINED = Duration.ofSeconds(60);
  private static final int BATCH_MAX = 500;

  private final Instant now = Instant.now();
  private final List<Map<String, Object>> untold = new ArrayList<>();

  @Test
  void isNotInventedWhereThereIsNothingToLearnFrom() {
    Answer trained = platform.post("/api/v1/models/upgrade:train", "{}");

    assertThat(trained.status()).isEqualTo(200);
    assertThat(trained.body().path("outcome").asString()).isEqualTo("kept");
    assertThat(trained.body().path("reason").asString()).startsWith("Expected at least");
  }

  @Test
  void isLeftOutOfTheAnswerUntilThereIsAModel() {
    platform.put(
        "/api/v1/experience/preferences",
        Map.of("customerId", customer, "set", Map.of("seat", "aisle")));

    Answer answer = platform.get("/api/v1/profiles/" + customer + "/propensities");

    assertThat(answer.status()).isIn(200, 404);
    assertThat(answer.body().at("/propensities/upgrade").isMissingNode()).isTrue();
  }

  @Test
  void isNotToldOfNobody() {
    assertThat(platform.get("/api/v1/profiles/nobody-at-all/propensities").status()).isEqualTo(404);
  }

  @Test
  void isLearntFromStoriesAndDecidesWhatOffersAreWorth() {
    JsonNode offersBefore = platform.get(OFFERS).body().path("offers");
    JsonNode first = trainedFrom(240, "early");
    assertThat(first.path("fingerprint").asString()).matches("[0-9a-f]{64}");
    assertThat(first.path("rows").asInt()).isGreaterThanOrEqualTo(240);
    assertThat(first.at("/metrics/auc/mean").asDouble()).isGreaterThan(0.9);
    JsonNode second = trainedFrom(40, "late");
    restore(first);

    story(customer + "-eager", 0, true);
    story(customer + "-idle", 0, false);
    tell(List.of(customer + "-eager", customer + "-idle"));
    try {
      platform.put(OFFERS, Map.of("offers", List.of(scoredOffer())));

      assertThat(acceptance("-eager", version(first))).isGreaterThan(0.7);
      assertThat(acceptance("-idle", version(first))).isLessThan(0.3);
      assertThat(acceptance("-eager", version(first)))
          .isCloseTo(
              platform
                  .get("/api/v1/profiles/" + customer + "-eager/propensities")
                  .body()
                  .at("/propensities/convert")
                  .asDouble(),
              within(0.05));

      putIntoExperiment("v" + version(second));
      assertThat(acceptance("-eager", version(second))).isGreaterThan(0.7);
    } finally {
      sendToDefinitions(new ExperimentSetPublished(1, List.of()));
      platform.put(OFFERS, Map.of("offers", offersBefore));
    }
  }

  @Test
  void tellsWhatCustomersWillBuyWithinAYear() {
    List<String> customers = new ArrayList<>();
    for (int number = 0; number < 240; number++) {
      String one = customer + "-buyer-" + number;
      customers.add(one);
      untold.add(purchase(one, 10 * (1 + number % 5), 500));
      untold.add(purchase(one, 10 * (1 + number % 5), 420));
      untold.add(purchase(one, 20 * (1 + number % 5), 200));
    }
    tell(customers);

    platform.post(LIFETIME_VALUE + ":train", "{}");
    await()
        .atMost(TRAINED)
        .until(() -> platform.get(LIFETIME_VALUE).body().path("servedVersion").asLong() > 0);

    JsonNode metrics = platform.get(LIFETIME_VALUE).body().at("/inForce/metrics");
    assertThat(metrics.at("/spearman/mean").asDouble()).isGreaterThan(0.5);
    assertThat(metrics.at("/rootMeanSquareError/mean").asDouble())
        .isLessThan(metrics.at("/rootMeanSquareErrorOfTheMean/mean").asDouble());
    // How much exactly depends on who else has told a story by now.
    assertThat(value(customer + "-buyer-4")).isNotNegative();
  }

  private double value(String one) {
    JsonNode answer = platform.get("/api/v1/profiles/" + one + "/propensities").body();
    assertThat(answer.at("/lifetimeValue/amount/currency").asString()).isEqualTo("EUR");
    return Double.parseDouble(answer.at("/lifetimeValue/amount/amount").asString());
  }

  private Map<String, Object> purchase(String one, int amount, int daysAgo) {
    Map<String, Object> event = new HashMap<>(event(one, "purchase", daysAgo));
    event.put("properties", Map.of("revenue", amount, "currency", "EUR"));
    return event;
  }

  /** The version that was trained when so many more customers had told their story. */
  private JsonNode trainedFrom(int count, String name) {
    List<String> customers = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      boolean eager = number % 2 == 0;
      String one = customer + "-" + name + "-" + number;
      customers.add(one);
      story(one, 31, eager);
      untold.add(event(one, eager ? "purchase" : "page", 10));
    }
    tell(customers);
    long before = servedVersion();
    platform.post(CONVERT + ":train", "{}");
    await().atMost(TRAINED).until(() -> servedVersion() > before);
    return platform.get(CONVERT).body().path("inForce");
  }

  private long servedVersion() {
    return platform.get(CONVERT).body().path("servedVersion").asLong();
  }

  private void restore(JsonNode version) {
    Answer restored = platform.post(CONVERT + "/versions/" + version(version) + ":restore", "{}");
    assertThat(restored.body().path("pinned").asBoolean()).isTrue();
    await().atMost(SOON).until(() -> servedVersion() == version(version));
  }

  /** What eager customers do before they buy, and idle ones who do not, up to a day. */
  private void story(String one, int daysAgo, boolean eager) {
    if (eager) {
      for (int search = 0; search < 4; search++) {
        untold.add(event(one, "search", daysAgo + 1 + search));
      }
    } else {
      untold.add(event(one, "page", daysAgo + 20));
    }
  }

  private Map<String, Object> event(String one, String name, int daysAgo) {
    return Map.of(
        "customerId",
        one,
        "name",
        name,
        "channel",
        name.equals("search") ? "mobile" : "web",
        "time",
        now.minus(Duration.ofDays(daysAgo)).toString());
  }

  /** Waits until the profiles know all of it. */
  private void tell(List<String> customers) {
    Map<String, Long> told = new HashMap<>();
    untold.forEach(event -> told.merge(String.valueOf(event.get("customerId")), 1L, Long::sum));
    for (int from = 0; from < untold.size(); from += BATCH_MAX) {
      Answer sent =
          platform.post(
              INTERACTION,
              Map.of("batch", untold.subList(from, Math.min(untold.size(), from + BATCH_MAX))));
      assertThat(sent.status()).isEqualTo(200);
    }
    untold.clear();
    for (String one : customers) {
      await()
          .pollDelay(Duration.ZERO)
          .atMost(SOON)
          .until(() -> told(one) >= told.getOrDefault(one, 0L));
    }
  }

  private long told(String one) {
    return platform
        .get("/api/v1/profiles/" + one)
        .body()
        .path("counters")
        .valueStream()
        .mapToLong(counter -> counter.path("total").asLong())
        .sum();
  }

  private double acceptance(String who, long version) {
    JsonNode[] item = new JsonNode[1];
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              item[0] = item(customer + who);
              assertThat(names(item[0].path("reasons")))
                  .contains("Propensity told by convert, version " + version + ".");
            });
    return item[0].at("/factors/acceptance").asDouble();
  }

  private JsonNode item(String one) {
    return platform
        .post(
            PERSONALIZE,
            Map.of(
                "customerId", one, "channel", "web", "slots", List.of("scored"), "explain", true))
        .body()
        .at("/slots/0/items/0");
  }

  private void putIntoExperiment(String variant) {
    sendToDefinitions(
        new ExperimentSetPublished(
            1,
            List.of(
                new ExperimentDefinition(
                    "propensity-convert",
                    1,
                    "salt",
                    10_000,
                    List.of(
                        new ExperimentDefinition.Variant("control", 0),
                        new ExperimentDefinition.Variant(variant, 10_000))))));
  }

  private static long version(JsonNode version) {
    return version.path("version").asLong();
  }

  private static Map<String, Object> scoredOffer() {
    return Map.of(
        "id",
        "scored",
        "title",
        "Scored",
        "slots",
        List.of("scored"),
        "propensity",
        0.5,
        "propensityModel",
        "convert",
        "value",
        Map.of("amount", "10", "currency", "EUR"));
  }
}
