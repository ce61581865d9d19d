package io.iaros.cx.personalization;

import static io.iaros.cx.personalization.Platform.interaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.Topic;
import io.iaros.cx.events.experiment.AssignmentRules;
import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.events.experiment.ExperimentSetPublished;
import io.iaros.cx.events.experiment.ExposureRecorded;
import io.iaros.cx.events.personalization.DecisionMade;
import io.iaros.cx.events.recovery.RecoveryStarted;
import io.iaros.cx.events.recovery.Severity;
import io.iaros.cx.personalization.Platform.Answer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DecisionIT extends RunningService {

  @Test
  @Tag("P1")
  void areMadeForAStrangerToo() {
    Map<String, Object> asked = Map.of("anonymousId", "a-" + customer, "channel", "mobile");

    Answer answer = platform.post(PERSONALIZE, asked);

    assertThat(answer.status()).isEqualTo(200);
    JsonNode item = answer.body().at("/slots/0/items/0");
    assertThat(item.path("reasons").size()).isPositive();
    assertThat(item.path("propensity").asDouble()).isBetween(Double.MIN_VALUE, 1.0);
    // The first connections may take longer than a decision waits for a store.
    await()
        .atMost(SOON)
        .until(() -> platform.post(PERSONALIZE, asked).body().path("degraded").isEmpty());
  }

  @Test
  void areMadeForOtherServicesByTheSubjectAlone() {
    String path = "/internal/personalize/" + subjectIds.ofCustomer(customer);
    Map<String, Object> asked = Map.of("channel", "web");
    assertThat(platform.postInternal(path, asked).body().at("/slots/0/items/0/offerId").asString())
        .isNotEmpty();
    assertThat(platform.post(path, asked).status()).isEqualTo(403);
  }

  @Test
  @Tag("P14")
  void sayHowTheTouchpointAdaptsItself() {
    assertThat(presentation("mobile", Map.of()).path("interface"))
        .extracting(JsonNode::asString)
        .contains("simplified_ui", "touch_optimized", "offline_support");
    assertThat(presentation("web", Map.of("connection", "slow")).path("interface"))
        .extracting(JsonNode::asString)
        .contains("low_data", "offline_support");
    assertThat(presentation("chat", Map.of("intent", "talk_to_agent")).path("routing"))
        .extracting(JsonNode::asString)
        .containsExactly("human_first");
    assertThat(presentation("web", Map.of("disrupted", true)).path("tone").asString())
        .isEqualTo("empathetic");
  }

  private JsonNode presentation(String channel, Map<String, Object> context) {
    return platform
        .post(PERSONALIZE, Map.of("customerId", customer, "channel", channel, "context", context))
        .body()
        .path("presentation");
  }

  @Test
  void followWhatIsKnownOfTheCustomer() {
    platform.put(
        "/api/v1/experience/context",
        Map.of("customerId", customer, "channel", "web", "entries", Map.of("disrupted", true)));
    send(
        new RecoveryStarted(
            "r-" + customer,
            "i-1",
            "flight_cancellation",
            Severity.HIGH,
            null,
            null,
            "cancelled-flight",
            List.of("rebook")));

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              JsonNode answer = decision();
              assertThat(answer.at("/presentation/tone").asString()).isEqualTo("empathetic");
              assertThat(answer.at("/slots/0/items/0/offerId").asString())
                  .isEqualTo("rebooking-assistant");
              assertThat(answer.at("/explanation/variables/disrupted").asBoolean()).isTrue();
            });
    assertThat(decision().at("/explanation/leftOut").size()).isPositive();
  }

  @Test
  void areKnownToTheLog() {
    platform.post(INTERACTION, interaction(customer, "search"));
    String decisionId = decision().path("decisionId").asString();

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(records(Topic.PERSONALIZATION_DECISIONS, subject))
                    .anySatisfy(
                        record ->
                            assertThat(((DecisionMade) EventCodec.read(record).data()).decisionId())
                                .isEqualTo(decisionId)));
  }

  @Test
  void takePartInRunningExperimentsThatAreMadeForThem() {
    sendToDefinitions(
        new ExperimentSetPublished(
            1,
            List.of(
                toneTest("tone-test", null),
                toneTest("web-test", "context.channel == 'web'"),
                toneTest("app-test", "context.channel == 'app'"))));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(decision().at("/experiments/0/variant").asString())
                    .isEqualTo("treatment"));
    assertThat(decision().at("/experiments").valueStream())
        .extracting(experiment -> experiment.at("/experiment").asString())
        .containsExactly("tone-test", "web-test");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(records(Topic.EXPERIMENT_EXPOSURES, subject))
                    .anySatisfy(
                        record ->
                            assertThat(
                                    ((ExposureRecorded) EventCodec.read(record).data()).variant())
                                .isEqualTo("treatment")));
    assertThat(records(Topic.EXPERIMENT_EXPOSURES, subject))
        .allSatisfy(
            record ->
                assertThat(((ExposureRecorded) EventCodec.read(record).data()).attributes())
                    .containsEntry("channel", "web")
                    .containsKeys("locale", "loyaltyTier"));
  }

  private static ExperimentDefinition toneTest(String key, @Nullable String targeting) {
    return new ExperimentDefinition(
        key,
        1,
        "salt",
        10_000,
        List.of(
            new ExperimentDefinition.Variant("control", 0),
            new ExperimentDefinition.Variant("treatment", 10_000)),
        new AssignmentRules(null, null, null, null, targeting, List.of(), Map.of()),
        null);
  }

  private JsonNode decision() {
    return platform
        .post(
            PERSONALIZE,
            Map.of(
                "customerId",
                customer,
                "channel",
                "web",
                "slots",
                List.of("hero"),
                "explain",
                true))
        .body();
  }

  @Test
  void checksRulesWithAllTheirFaults() {
    Answer faulty =
        platform.post(
            "/api/v1/rules:validate",
            Map.of(
                "rules",
                List.of(Map.of("name", "a", "condition", "chanel == 'x'", "actions", List.of()))));

    assertThat(faulty.body().path("valid").asBoolean()).isFalse();
    assertThat(faulty.body().path("errors").size()).isEqualTo(2);
    assertThat(platform.get("/api/v1/rules").body().at("/rules/0/name").asString())
        .isEqualTo("premium_customers");
    assertThat(platform.get("/api/v1/offers").body().at("/offers/0/value/amount").asString())
        .isEqualTo("40.00");
  }
}
