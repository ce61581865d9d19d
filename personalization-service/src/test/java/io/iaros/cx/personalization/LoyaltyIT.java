package io.iaros.cx.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.Topic;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.personalization.Platform.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.ConfigurableEnvironment;
import tools.jackson.databind.JsonNode;

@Tag("P17")
class LoyaltyIT extends RunningService {

  private static final int BURNS = 24;

  @Autowired ConfigurableEnvironment environment;

  /** Whatever a test did, no account differs from its ledger, and no ledger line from the next. */
  @AfterEach
  void allLedgersBalance() {
    assertThat(
            jdbc.queryForList(
                """
                SELECT subject FROM loyalty_account
                WHERE coalesce((SELECT sum(points) FROM loyalty_entry e
                                WHERE e.subject = loyalty_account.subject), 0)
                   <> coalesce((SELECT sum(points) FROM loyalty_lot l
                                WHERE l.subject = loyalty_account.subject), 0) - debt
                UNION
                SELECT subject FROM
                  (SELECT subject, balance,
                          sum(points) OVER (PARTITION BY subject ORDER BY number) AS running
                   FROM loyalty_entry) line
                WHERE balance <> running
                """,
                String.class))
        .isEmpty();
  }

  @Test
  void earnsByRulesWhatACustomerDoesAndOnce() {
    Map<String, Object> purchase = purchase("purchase-" + customer, "100.00");
    platform.post(INTERACTION, purchase);
    platform.post(INTERACTION, purchase);
    platform.post(INTERACTION, Platform.interaction(customer, "check_in"));

    awaitBalance(550);
    assertThat(reasons()).containsExactly("online_check_in", "flight_purchase");
    assertThat(ledger().at("/items/1/reference").asString()).isEqualTo("purchase-" + customer);
    awaitProfileBalance(550);
    assertThat(records(Topic.LOYALTY_TRANSACTIONS, subject)).hasSize(2);
  }

  @Test
  void climbsTheLadderAndEarnsItsBonus() {
    assertThat(post("earn", 30_000, "e1").status()).isEqualTo(201);

    assertThat(loyalty().path("tier").asString()).isEqualTo("silver");
    assertThat(loyalty().at("/nextTier/tier").asString()).isEqualTo("gold");
    assertThat(loyalty().at("/nextTier/missing").asInt()).isEqualTo(20_000);
    assertThat(loyalty().at("/worth/amount").asString()).isEqualTo("150.00");
    awaitProfileBalance(30_000);
    assertThat(profile().at("/loyalty/tier").asString()).isEqualTo("silver");

    platform.post(INTERACTION, purchase("bonus-" + customer, "100.00"));

    awaitBalance(30_625);
  }

  @Test
  void carriesOutARequestOnceHoweverOftenItIsSent() {
    post("earn", 1_000, "e1");
    Answer first = post("burn", 400, "b1");
    Answer again = post("burn", 400, "b1");
    Answer byItsId = postWithId("burn", 100, "gift-1");
    Answer knownById = postWithId("burn", 100, "gift-1");
    Answer otherById = postWithId("burn", 200, "gift-1");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.body().path("points").asInt()).isEqualTo(-400);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(List.of(byItsId.status(), knownById.status(), otherById.status()))
        .containsExactly(201, 200, 409);
    assertThat(knownById.body()).isEqualTo(byItsId.body());
    assertThat(loyalty().path("balance").asInt()).isEqualTo(500);
    awaitProfileBalance(500);
  }

  @Test
  void refusesWithTheReason() {
    assertThat(post("burn", 100, "b0").status()).isEqualTo(409);
    assertThat(platform.get(path("")).status()).isEqualTo(404);

    post("earn", 200, "e1");

    Answer tooMuch = post("burn", 201, "b1");
    Answer tooFew = post("burn", 99, "b2");
    Answer adjusted = post("adjust", -201, "a1");
    assertThat(tooMuch.status()).isEqualTo(409);
    assertThat(tooMuch.body().path("detail").asString()).contains("200 can be spent");
    assertThat(tooFew.status()).isEqualTo(422);
    assertThat(tooFew.body().at("/errors/0/pointer").asString()).isEqualTo("/points");
    assertThat(adjusted.status()).isEqualTo(409);
    assertThat(post("earn", -1, "e2").status()).isEqualTo(400);
    Answer faulty =
        platform.post(
            path("/transactions"),
            Map.of("kind", "give", "points", 1, "reason", "A gift", "reference", "ada@x.org"));
    assertThat(faulty.status()).isEqualTo(400);
    assertThat(faulty.body().path("errors").valueStream().map(f -> f.path("pointer").asString()))
        .containsExactly("/kind", "/reason", "/reference");
    assertThat(loyalty().path("balance").asInt()).isEqualTo(200);
  }

  @Test
  void neverSpendsPointsTwiceThoughTwoInstancesAreAskedAtOnce(@TempDir Path folder)
      throws Exception {
    post("earn", 1_000, "e1");
    try (SecondInstance second = SecondInstance.start(environment, folder);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Platform other = second.platform();
      List<Future<Answer>> burns = new ArrayList<>();
      for (int i = 0; i < BURNS; i++) {
        Platform asked = i % 2 == 0 ? platform : other;
        Object body = body("burn", 150);
        burns.add(clients.submit(() -> asked.post(path("/transactions"), body)));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Answer> burn : burns) {
        statuses.add(burn.get().status());
      }

      assertThat(statuses).containsOnly(201, 409);
      assertThat(statuses.stream().filter(status -> status == 201)).hasSize(6);
      assertThat(loyalty().path("balance").asInt()).isEqualTo(100);
      awaitProfileBalance(100);
    }
  }

  @Test
  void takesOverOnceWhatARecoveryPosted() {
    LoyaltyPointsPosted posting =
        new LoyaltyPointsPosted("r-" + customer, 5_000, "service_recovery", "recovery-1");
    send(posting);
    send(posting);
    awaitBalance(5_000);
    Answer burnt = post("burn", 5_000, "b1");

    assertThat(burnt.status()).isEqualTo(201);
    assertThat(ledger().path("items").size()).isEqualTo(2);
    awaitProfileBalance(0);
  }

  @Test
  void tellsOfPointsThatExpireSoonAndTakesThemOnTheirDay() {
    sendAt(months(-37), new LoyaltyPointsPosted("old-" + customer, 700, "import", "x"));
    sendAt(months(-35), new LoyaltyPointsPosted("ageing-" + customer, 40, "import", "x"));
    sendAt(months(-1), new LoyaltyPointsPosted("new-" + customer, 2, "import", "x"));

    awaitBalance(42);
    assertThat(reasons()).containsExactlyInAnyOrder("import", "import", "import", "expired");
    assertThat(loyalty().path("expiring").size()).isEqualTo(1);
    assertThat(loyalty().at("/expiring/0/points").asInt()).isEqualTo(40);
    awaitProfileBalance(42);
  }

  @Test
  void showsTheLedgerInPages() {
    for (int i = 1; i <= 5; i++) {
      post("earn", i, "e" + i);
    }

    JsonNode first = platform.get(path("/ledger?limit=3")).body();
    JsonNode second =
        platform.get(path("/ledger?limit=3&cursor=" + first.path("next").asString())).body();

    assertThat(Stream.of(first, second).flatMap(page -> page.path("items").valueStream()))
        .extracting(item -> item.path("points").asInt())
        .containsExactly(5, 4, 3, 2, 1);
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(platform.get(path("/ledger?cursor=eA")).status()).isEqualTo(400);
  }

  @Test
  void showsTheProgrammeAndChecksAnother() {
    JsonNode programme = platform.get("/api/v1/loyalty/programme").body();
    Answer good = platform.post("/api/v1/loyalty/programme:validate", programme);
    Answer faulty =
        platform.post(
            "/api/v1/loyalty/programme:validate",
            Map.of("expiry", Map.of("months", 0), "tiers", List.of()));

    assertThat(programme.at("/tiers/3/name").asString()).isEqualTo("platinum");
    assertThat(good.body().path("valid").asBoolean()).isTrue();
    assertThat(faulty.body().path("errors").valueStream().map(f -> f.path("pointer").asString()))
        .containsExactly("/tiers", "/expiry/months");
  }

  private String path(String below) {
    return "/api/v1/profiles/" + customer + "/loyalty" + below;
  }

  private Answer post(String kind, int points, String key) {
    return platform.post(path("/transactions"), body(kind, points), customer + key);
  }

  private Answer postWithId(String kind, int points, String transactionId) {
    Map<String, Object> body = new HashMap<>(body(kind, points));
    body.put("transactionId", transactionId);
    return platform.post(path("/transactions"), body);
  }

  private static Map<String, Object> body(String kind, int points) {
    return Map.of("kind", kind, "points", points, "reason", "test", "reference", "booking-1");
  }

  private JsonNode ledger() {
    return platform.get(path("/ledger")).body();
  }

  /** Of the ledger, the newest first. */
  private List<String> reasons() {
    return ledger()
        .path("items")
        .valueStream()
        .map(item -> item.path("reason").asString())
        .toList();
  }

  private Map<String, Object> purchase(String eventId, String amount) {
    return Map.of(
        "eventId",
        eventId,
        "customerId",
        customer,
        "name",
        "purchase",
        "channel",
        "web",
        "properties",
        Map.of("amount", amount, "currency", "EUR"));
  }

  private void sendAt(Instant at, LoyaltyPointsPosted posting) {
    var _ =
        kafka.send(
            EventCodec.write(
                topicNames.of(Topic.LOYALTY_TRANSACTIONS), events.event(subject, at, posting)));
  }

  private static Instant months(int ago) {
    return Instant.now().plus(Duration.ofDays(ago * 61L / 2));
  }

  private void awaitBalance(int points) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(loyalty().path("balance").asInt()).isEqualTo(points));
  }

  private void awaitProfileBalance(int points) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(profile().at("/loyalty/balance").asInt(-1)).isEqualTo(points));
  }
}
