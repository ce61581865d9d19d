package io.iaros.cx.journey.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("J5")
class NextActionsIT extends ServiceUnderTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @AfterEach
  void recover() {
    PERSONALIZATION.recovers();
  }

  @Test
  void ranksWhatIsOpenByWhatPersonalizationKnowsOfTheCustomer() {
    PERSONALIZATION.answers(
        """
        {"control": false, "degraded": [],
         "items": [
           {"offerId": "extra-bag", "score": 8.0, "acceptance": 0.4, "reasons": ["Travels long"]},
           {"offerId": "lounge-day-pass", "score": 4.0, "acceptance": 0.1, "reasons": []}],
         "leftOut": [
           {"offerId": "seat-with-more-legroom", "stage": "contact_policy",
            "reason": "Shown often enough."}]}
        """);
    Api api = api();
    String id = start(api);
    Reply next =
        await()
            .atMost(SOON)
            .until(
                () -> api.get(journey(id, "next")),
                answer -> answer.body().at("/degraded").isEmpty());
    assertThat(next.body().at("/items").findValuesAsString("action"))
        .containsExactly("complete-travel-documents", "offer-extra-bag", "offer-lounge");
    assertThat(next.number("/items/1/score")).isEqualTo(55);
    assertThat(next.number("/items/2/score")).isEqualTo(50);
    assertThat(next.body().at("/items/1/reasons").toString())
        .contains(
            "A bag is cheaper now", "The customer takes it in 40 of 100 cases", "Travels long");
    assertThat(next.body().at("/withheld").toString())
        .contains("choose-seat", "Shown often enough.");
    assertThat(PERSONALIZATION.asked().getFirst())
        .startsWith("Bearer ")
        .contains("\"subject\"", "\"channel\":\"web\"", "extra-bag")
        .doesNotContain("customer-1");
  }

  @Test
  void fallsBackToItsOwnRankingInTimeWhenPersonalizationHangs() {
    PERSONALIZATION.hangs();
    Api api = api();
    String id = start(api);
    var _ = api.get(journey(id, "next"));
    long begun = System.nanoTime();
    Reply next = api.get(journey(id, "next"));
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertThat(next.text("/degraded/0")).isEqualTo("personalization");
    assertThat(next.body().at("/items").findValuesAsString("action"))
        .containsExactly(
            "complete-travel-documents", "choose-seat", "offer-lounge", "offer-extra-bag");
    assertThat(took).isLessThan(Duration.ofSeconds(2)); // the deadline, and a slow machine
  }

  @Test
  void fallsBackWhenPersonalizationFailsOrTalksNonsense() {
    Api api = api();
    String id = start(api);
    PERSONALIZATION.fails();
    assertThat(api.get(journey(id, "next")).text("/degraded/0")).isEqualTo("personalization");
    PERSONALIZATION.answers("nonsense");
    assertThat(api.get(journey(id, "next")).text("/degraded/0")).isEqualTo("personalization");
  }

  @Test
  void keepsItsOwnRankingForCustomersWhoServeForComparison() {
    PERSONALIZATION.answers(
        """
        {"control": true, "degraded": [], "leftOut": [],
         "items": [{"offerId": "extra-bag", "score": 8.0, "acceptance": 0.4, "reasons": []}]}
        """);
    Api api = api();
    String id = start(api);
    assertThat(api.get(journey(id, "next")).text("/items/1/action")).isEqualTo("choose-seat");
  }

  @Test
  void namesReasonsAndDeadlinesAndNothingOnceTheJourneyIsOver() {
    Api api = api();
    String id = start(api);
    api.put(journey(id, "update"), Map.of("event", "check-in-opened"));
    Reply next = api.get(journey(id, "next"));
    assertThat(next.text("/items/0/action")).isEqualTo("check-in-now");
    assertThat(next.text("/items/0/reasons/0")).isEqualTo("Check-in is open");
    assertThat(next.text("/items/0/deadline")).isNotEmpty();
    api.post(journey(id, "complete"), Map.of("outcome", "completed"));
    assertThat(api.get(journey(id, "next")).body().at("/items")).isEmpty();
  }

  private static String start(Api api) {
    return api.post("/api/v1/journey/start", startOf("trip", Map.of("bookingId", "b")))
        .text("/journeyId");
  }
}
