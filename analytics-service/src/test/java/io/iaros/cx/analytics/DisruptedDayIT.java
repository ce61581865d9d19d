package io.iaros.cx.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.service.event.TopicNames;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

/** One small day through real servers, told twice; each number is counted by hand. */
@OnRealServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisruptedDayIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String SCORE = "/api/v1/analytics/experience/score";
  private static final String FUNNEL = "/api/v1/analytics/journey/funnel";
  private static final String PERFORMANCE = "/api/v1/analytics/performance";
  private static final String INSIGHTS = "/api/v1/analytics/insights";

  @LocalServerPort int port;
  @Autowired KafkaTemplate<byte[], byte[]> kafka;
  @Autowired TopicNames topicNames;
  private Api api;

  @BeforeAll
  void tellTheDayTwice() {
    api = new Api(port);
    DisruptedDay day = new DisruptedDay(ServiceSecrets.shared().subjectIds());
    send(day.events());
    send(day.events());
    send(day.statedAgain());
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(api.get(PERFORMANCE).at("/stream/recordsBehind").asInt(-1)).isZero());
  }

  @Test
  void scoresEveryone() {
    JsonNode score = api.get(SCORE).body();

    // 100 × (0.35 × (2.3 + 0)/5 + 0.25 × 3/4 + 0.2 × 1/2 + 0.2 × (1 + 5/6 + 0.5)/3), where the 0
    // is Dan, who rated nothing and sounded negative
    assertThat(score.at("/score").asDouble()).isCloseTo(60.4056, within(1e-3));
    assertThat(score.at("/n").asInt()).isEqualTo(14);
    assertThat(score.at("/parts")).hasSize(4);
    assertThat(score.at("/missing")).isEmpty();
  }

  @Test
  void scoresACustomerByWhatHappenedToHer() {
    JsonNode score = api.get(SCORE + "?customerId=cust-ada").body();

    assertThat(score.at("/score").asDouble()).isCloseTo(74.5778, within(1e-3));
    assertThat(score.at("/about").asString()).isEqualTo("customer");
    assertThat(sum(score.at("/parts"), "/contribution"))
        .isCloseTo(score.at("/score").asDouble(), within(1e-3));
  }

  @Test
  void scoresAJourneyAndATouchpoint() {
    JsonNode journey = api.get(SCORE + "?journeyId=J-bob").body();
    assertThat(journey.at("/n").asInt()).isEqualTo(4);

    JsonNode touchpoint = api.get(SCORE + "?touchpoint=arrival-survey").body();
    assertThat(touchpoint.at("/n").asInt()).isEqualTo(5);
  }

  @Test
  void fallsWithTheDisruptionAndRisesWithRecoveryAndPraise() {
    double before = scoreOfAdaBefore(DisruptedDay.CANCELLED_AT);
    double disrupted = scoreOfAdaBefore("2026-03-02T08:10:10Z");
    double recovered = scoreOfAdaBefore("2026-03-02T08:11:00Z");
    double pleased = scoreOfAdaBefore("2026-03-02T16:00:00Z");

    assertThat(disrupted).isLessThan(before - 5);
    assertThat(recovered).isGreaterThan(disrupted + 5);
    assertThat(pleased).isGreaterThan(recovered + 5);
  }

  @Test
  void tellsTheHistoryOfAScore() {
    JsonNode history = api.get(SCORE + "/history?customerId=cust-ada").body();

    assertThat(history.at("/items"))
        .extracting(point -> point.at("/event").asString())
        .containsExactly(
            "feedback_given",
            "journey_ended",
            "recovery_settled",
            "recovery_started",
            "visit_began",
            "journey_started");
    assertThat(history.at("/items/0/score").asDouble()).isCloseTo(74.5778, within(1e-3));
    assertThat(history.at("/items/3/change").asDouble()).isNegative();
  }

  @Test
  void cutsAHistoryIntoPages() {
    JsonNode first = api.get(SCORE + "/history?customerId=cust-ada&limit=4").body();
    String cursor = first.at("/next").asString();
    JsonNode second =
        api.get(SCORE + "/history?customerId=cust-ada&limit=4&cursor=" + cursor).body();

    assertThat(first.at("/items")).hasSize(4);
    assertThat(second.at("/items")).hasSize(2);
    assertThat(second.at("/next").isNull()).isTrue();
  }

  @Test
  void countsAFunnel() {
    JsonNode funnel = api.get(FUNNEL + "?definition=trip&steps=book,check_in,board").body();

    assertThat(funnel.at("/steps"))
        .extracting(s -> s.at("/entered").asInt())
        .containsExactly(4, 2, 1);
    assertThat(funnel.at("/steps"))
        .extracting(s -> s.at("/stillOpen").asInt())
        .containsExactly(1, 1, 0);
    assertThat(funnel.at("/steps"))
        .extracting(s -> s.at("/dropped").asInt())
        .containsExactly(1, 0, 0);
    assertThat(funnel.at("/steps/1/conversion").asDouble()).isEqualTo(0.5);
    assertThat(funnel.at("/steps/1/medianTimeFromPrevious").asString()).isEqualTo("PT1H30M");
    assertThat(funnel.at("/overallConversion").asDouble()).isEqualTo(0.25);
  }

  @Test
  void closesAFunnelWithItsWindow() {
    JsonNode funnel =
        api.get(FUNNEL + "?definition=trip@1&steps=book,check_in,board&window=PT3H").body();

    assertThat(funnel.at("/steps"))
        .extracting(s -> s.at("/entered").asInt())
        .containsExactly(4, 2, 0);
    assertThat(funnel.at("/steps"))
        .extracting(s -> s.at("/dropped").asInt())
        .containsExactly(2, 2, 0);
    assertThat(funnel.at("/steps")).extracting(s -> s.at("/stillOpen").asInt()).containsOnly(0);
  }

  @Test
  void findsTheStepsOfTheFunnelByItself() {
    JsonNode funnel = api.get(FUNNEL).body();

    assertThat(funnel.at("/definition").asString()).isEqualTo("trip");
    assertThat(funnel.at("/stepsFrom").asString()).isEqualTo("observed");
    assertThat(funnel.at("/steps"))
        .extracting(step -> step.at("/step").asString())
        .containsExactly("book", "check_in", "board");
  }

  @Test
  void countsThePerformanceOfTheDay() {
    JsonNode day =
        api.get(PERFORMANCE + "?from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z").body();

    assertThat(day.at("/flights/reported").asInt()).isEqualTo(4);
    assertThat(day.at("/flights/cancelled").asInt()).isEqualTo(1);
    assertThat(day.at("/flights/severelyDelayed").asInt()).isEqualTo(1);
    assertThat(day.at("/incidents/byType/flight_cancellation").asInt()).isEqualTo(1);
    assertThat(day.at("/incidents/settled").asInt()).isEqualTo(1);
    assertThat(day.at("/incidents/escalations").asInt()).isEqualTo(1);
    assertThat(day.at("/recoveries/started").asInt()).isEqualTo(2);
    assertThat(day.at("/recoveries/resolved").asInt()).isEqualTo(1);
    assertThat(day.at("/recoveries/escalated").asInt()).isEqualTo(1);
    assertThat(day.at("/recoveries/settledLate").asInt()).isEqualTo(1);
    assertThat(day.at("/recoveries/success/value").asDouble()).isEqualTo(0.5);
    assertThat(day.at("/recoveries/timeToRecover/p95").asString()).isEqualTo("PT20S");
    assertThat(day.at("/recoveries/actions/rebook/failed").asInt()).isEqualTo(1);
    assertThat(day.at("/notifications/sent").asInt()).isEqualTo(1);
    assertThat(day.at("/notifications/failed").asInt()).isEqualTo(1);
    assertThat(day.at("/journeys/started").asInt()).isEqualTo(4);
    assertThat(day.at("/journeys/open").asInt()).isEqualTo(2);
    assertThat(day.at("/journeys/completed").asInt()).isEqualTo(1);
    assertThat(day.at("/journeys/abandoned").asInt()).isEqualTo(1);
    assertThat(day.at("/interactions").asInt()).isEqualTo(4);
    assertThat(day.at("/decisions/made").asInt()).isEqualTo(2);
    assertThat(day.at("/decisions/degraded").asInt()).isEqualTo(1);
    assertThat(day.at("/feedback/rating").asDouble()).isEqualTo(3);
    assertThat(day.at("/feedback/netPromoterScore").asDouble()).isZero();
    assertThat(day.at("/routes/EWR-IAH/passengers").asInt()).isEqualTo(2);
    assertThat(day.at("/routes/EWR-IAH/rating").asDouble()).isEqualTo(3);
  }

  @Test
  void countsNothingOutsideThePeriod() {
    JsonNode other = api.get(PERFORMANCE + "?to=2026-03-01T00:00:00Z").body();

    assertThat(other.at("/flights/reported").asInt()).isZero();
    assertThat(other.at("/recoveries/success").isNull()).isTrue();
    assertThat(other.at("/routes")).isEmpty();
  }

  @Test
  void findsInsightsWhoseEveryNumberCanBeLookedUp() {
    JsonNode insights = api.get(INSIGHTS).body();

    assertThat(insights.at("/items"))
        .extracting(insight -> insight.at("/kind").asString())
        .contains("most_disrupted_route", "largest_drop_off", "failing_recovery_action");
    for (JsonNode insight : insights.at("/items")) {
      for (JsonNode evidence : insight.at("/evidence")) {
        JsonNode source =
            api.get(evidence.at("/link").asString()).at(evidence.at("/pointer").asString());
        assertThat(source.asDouble()).isEqualTo(evidence.at("/value").asDouble());
      }
    }
  }

  @Test
  void saysWhyThereAreNoInsights() {
    JsonNode insights = api.get(INSIGHTS + "?to=2026-03-01T00:00:00Z").body();

    assertThat(insights.at("/items")).isEmpty();
    assertThat(insights.at("/reason").asString()).startsWith("Expected flights, journeys");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?customerId=ada%40example.org",
        "?customerId=ada%2540example.org",
        "?customerId=%2B4917012345678",
        "?customerId=%20",
        "?customerId=a&journeyId=b",
        "?from=yesterday",
        "?from=2026-03-02T00:00:00Z&to=2026-03-02T00:00:00Z"
      })
  void refusesAQuestionWithFaults(String query) {
    Api.Answer refused = api.get(SCORE + query);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/errors")).isNotEmpty();
  }

  @Test
  void knowsNothingOfStrangers() {
    assertThat(api.get(SCORE + "?customerId=cust-nobody").status()).isEqualTo(404);
    assertThat(api.get(SCORE + "?journeyId=J-nobody").status()).isEqualTo(404);
    assertThat(api.get(SCORE + "/history?customerId=cust-nobody").status()).isEqualTo(404);
  }

  @Test
  void listsAllFaultsOfAFunnelAtOnce() {
    Api.Answer refused = api.get(FUNNEL + "?steps=a,,b&window=-PT1H&from=x");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/errors"))
        .extracting(fault -> fault.at("/pointer").asString())
        .containsExactlyInAnyOrder("#from", "#steps", "#window");
  }

  @Test
  void describesItsApi() {
    JsonNode paths = api.get("/v3/api-docs").at("/paths");

    assertThat(paths.propertyNames())
        .contains(
            SCORE,
            SCORE + "/history",
            FUNNEL,
            PERFORMANCE,
            INSIGHTS,
            "/api/v1/analytics/deadletters",
            "/api/v1/analytics/deadletters/{id}",
            "/api/v1/analytics/deadletters/{id}:replay",
            "/api/v1/analytics/deadletters/{id}:discard");
  }

  private double scoreOfAdaBefore(String time) {
    return api.get(SCORE + "?customerId=cust-ada&to=" + time).at("/score").asDouble();
  }

  private static double sum(JsonNode items, String pointer) {
    return StreamSupport.stream(items.spliterator(), false)
        .mapToDouble(item -> item.at(pointer).asDouble())
        .sum();
  }

  private void send(List<Event<?>> events) {
    CompletableFuture.allOf(
            events.stream()
                .map(event -> EventCodec.write(topicNames.of(event.type().topic()), event))
                .map(kafka::send)
                .toArray(CompletableFuture[]::new))
        .join();
  }
}
