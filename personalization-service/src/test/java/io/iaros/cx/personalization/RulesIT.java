package io.iaros.cx.personalization;

import static io.iaros.cx.personalization.Platform.identify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.Topic;
import io.iaros.cx.personalization.Platform.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.ConfigurableEnvironment;
import tools.jackson.databind.JsonNode;

@Tag("P7")
class RulesIT extends RunningService {

  private static final String RULES = "/api/v1/rules";
  private static final String DRY_RUN = RULES + ":dryRun";

  /** What another instance may take to hear of a change. */
  private static final Duration RELOADED = Duration.ofSeconds(2);

  @Autowired ConfigurableEnvironment environment;

  /** The others that test this service expect the shipped rules. */
  @AfterEach
  void restoreTheShippedRules() {
    assertThat(platform.post(RULES + "/versions/1:restore", "{}").status()).isEqualTo(200);
  }

  @Test
  void ofEveryKindHoldAtOnceAndWithoutARestart() {
    long before = version(platform.get(RULES));
    Answer put =
        put(
            rule("business", "local_hour >= 0", Map.of("defer_delivery", true)),
            rule("brand", "locale == 'de-DE'", Map.of("tone", "formal")),
            rule("channel", "channel == 'kiosk'", Map.of("large_text", true)),
            rule("journey", "context.journey_step == 'check_in'", Map.of("show_wayfinding", true)),
            rule("service", "disrupted || context.vip == true", Map.of("human_first", true)));

    assertThat(put.status()).isEqualTo(200);
    assertThat(version(put)).isEqualTo(before + 1);
    assertThat(tag(put)).isEqualTo("\"" + (before + 1) + "\"");
    JsonNode decision =
        decide(
            Map.of(
                "channel",
                "kiosk",
                "locale",
                "de-DE",
                "explain",
                true,
                "context",
                Map.of("journey_step", "check_in", "vip", true)));
    assertThat(
            decision.path("treatments").valueStream().map(t -> t.path("name").asString()).toList())
        .containsExactlyInAnyOrder(
            "defer_delivery", "tone", "large_text", "show_wayfinding", "human_first");
    assertThat(decision.at("/presentation/tone").asString()).isEqualTo("formal");
    assertThat(decision.at("/explanation/rulesVersion").asLong()).isEqualTo(before + 1);
  }

  @Test
  void areReadAsTheyWerePutWithAllTheirVersions() {
    long before = version(platform.get(RULES));
    put(tone("brief"));
    Answer second = put(tone("warm"));

    Answer read = platform.get(RULES);
    assertThat(read.body()).isEqualTo(second.body());
    assertThat(tag(read)).isEqualTo(tag(second));
    assertThat(read.body().at("/rules/0/condition").asString()).isEqualTo("true");
    assertThat(read.body().at("/rules/0/actions/0/tone").asString()).isEqualTo("warm");
    assertThat(read.body().path("author").asString()).isNotBlank();
    assertThat(read.body().path("origin").asString()).isEqualTo("caller");
    assertThat(read.body().path("at").asString()).endsWith("Z");
    assertThat(version(put(tone("warm")))).isEqualTo(before + 2);

    Answer newest = platform.get(RULES + "/versions?limit=1");
    assertThat(newest.body().at("/items/0/version").asLong()).isEqualTo(before + 2);
    Answer older =
        platform.get(RULES + "/versions?limit=1&cursor=" + newest.body().path("next").asString());
    assertThat(older.body().at("/items/0/version").asLong()).isEqualTo(before + 1);
    assertThat(older.body().at("/items/0/entries").asInt()).isEqualTo(1);
    assertThat(
            platform
                .get(RULES + "/versions/" + (before + 1))
                .body()
                .at("/rules/0/actions/0/tone")
                .asString())
        .isEqualTo("brief");
    assertThat(platform.get(RULES + "/versions/999999").status()).isEqualTo(404);
  }

  @Test
  void goBackToAnEarlierVersionAsTheNext() {
    long brief = version(put(tone("brief")));
    put(tone("warm"));

    Answer restored = platform.post(RULES + "/versions/" + brief + ":restore", "{}");

    assertThat(restored.status()).isEqualTo(200);
    assertThat(version(restored)).isEqualTo(brief + 2);
    assertThat(restored.body().path("restoredFrom").asLong()).isEqualTo(brief);
    assertThat(toneNow(platform)).isEqualTo("brief");
  }

  @Test
  void areNotChangedByAnybodyWhoHasNotReadThem() {
    Answer first = put(tone("brief"));
    assertThat(platform.putIfMatch(RULES, body(tone("warm")), tag(first)).status()).isEqualTo(200);

    Answer stale = platform.putIfMatch(RULES, body(tone("lost")), tag(first));

    assertThat(stale.status()).isEqualTo(412);
    assertThat(toneNow(platform)).isEqualTo("warm");
  }

  @Test
  void areRefusedWithAllTheirFaultsWhileTheOldOnesStay() {
    Answer good = put(tone("brief"));

    Answer faulty =
        platform.put(
            RULES,
            """
            {"rules": [
              {"name": "a", "condition": "chanel == 'web'", "actions": [{"x": true}]},
              {"name": "a", "condition": "channel ==", "actions": []},
              {"condition": "1 + 1", "actions": [{"x": true, "y": true}, {"z": null}], "colour": 1},
              "just a text",
              null
            ]}
            """);

    assertThat(faulty.status()).isEqualTo(400);
    assertThat(faulty.body().path("type").asString()).endsWith("invalid-request");
    assertThat(pointers(faulty))
        .containsExactlyInAnyOrder(
            "/rules/0/condition",
            "/rules/1/name",
            "/rules/1/condition",
            "/rules/1/actions",
            "/rules/2/name",
            "/rules/2/condition",
            "/rules/2/actions/0",
            "/rules/2/actions/1/z",
            "/rules/2/colour",
            "/rules/3",
            "/rules/4");
    assertThat(platform.get(RULES).body()).isEqualTo(good.body());
    assertThat(toneNow(platform)).isEqualTo("brief");
  }

  @Test
  void areRefusedWhenTheyWouldBurnTheHotPath() {
    put(tone("brief"));

    Answer costly =
        put(
            rule("loops", "context.a.all(x, context.b.all(y, x > y))", Map.of("tone", "lost")),
            rule("grows", grows(), Map.of("tone", "lost")),
            rule("pattern", "channel.matches('(x{100}){100}')", Map.of("tone", "lost")),
            rule("longs", "channel == '" + "x".repeat(3_000) + "'", Map.of("tone", "lost")));

    assertThat(costly.status()).isEqualTo(400);
    assertThat(pointers(costly))
        .containsExactlyInAnyOrder(
            "/rules/0/condition", "/rules/1/condition", "/rules/2/condition", "/rules/3/condition");
    assertThat(costly.body().at("/errors/0/detail").asString()).contains("costs at most");
    assertThat(toneNow(platform)).isEqualTo("brief");
  }

  @Test
  void areTriedOnNamedCustomersWithoutAnyTrace() {
    put(rule("all", "true", Map.of("tone", "friendly")));
    long version = version(platform.get(RULES));
    platform.post(INTERACTION, identify(customer, Map.of("cabin", "business")));
    await().atMost(SOON).until(() -> platform.get("/api/v1/profiles/" + customer).status() == 200);

    Answer tried =
        platform.post(
            DRY_RUN,
            Map.of(
                "rules",
                List.of(
                    rule("all", "true", Map.of("tone", "friendly")),
                    rule("business", "traits.cabin == 'business'", Map.of("tone", "formal"))),
                "customerIds",
                List.of(customer, customer + "-stranger")));

    assertThat(tried.status()).isEqualTo(200);
    JsonNode body = tried.body();
    assertThat(body.path("againstVersion").asLong()).isEqualTo(version);
    assertThat(body.path("profiles").asInt()).isEqualTo(2);
    assertThat(body.at("/rules/0/matches").asInt()).isEqualTo(2);
    assertThat(body.at("/rules/1/matches").asInt()).isEqualTo(1);
    assertThat(body.at("/rules/1/undecided").asInt()).isEqualTo(1);
    assertThat(body.path("changed").asInt()).isEqualTo(1);
    assertThat(body.at("/customers/0/customerId").asString()).isEqualTo(customer);
    assertThat(body.at("/customers/0/known").asBoolean()).isTrue();
    assertThat(body.at("/customers/0/treatments/0/from").asString()).isEqualTo("friendly");
    assertThat(body.at("/customers/0/treatments/0/to").asString()).isEqualTo("formal");
    assertThat(body.at("/customers/0/treatments/0/rule").asString()).isEqualTo("business");
    assertThat(version(platform.get(RULES))).isEqualTo(version);
    assertThat(toneNow(platform)).isEqualTo("friendly");
    await().atMost(SOON).until(() -> !records(Topic.PERSONALIZATION_DECISIONS, subject).isEmpty());
    assertThat(records(Topic.PERSONALIZATION_DECISIONS, subject))
        .as("the one decision that was asked for, and none of the dry run")
        .hasSize(1);
  }

  @Test
  void areTriedOnASampleOfTheProfiles() {
    IntStream.range(0, 5)
        .forEach(
            number -> platform.post(INTERACTION, identify(customer + number, Map.of("n", number))));
    await()
        .atMost(SOON)
        .until(() -> platform.get("/api/v1/profiles/" + customer + 4).status() == 200);

    JsonNode tried =
        platform
            .post(
                DRY_RUN,
                Map.of(
                    "rules",
                    List.of(rule("all", "known && channel == 'kiosk'", Map.of("tone", "tried"))),
                    "sample",
                    3,
                    "channel",
                    "kiosk"))
            .body();

    assertThat(tried.path("profiles").asInt()).isEqualTo(3);
    assertThat(tried.at("/rules/0/matches").asInt()).isEqualTo(3);
    assertThat(tried.path("customers").size()).isEqualTo(3);
    assertThat(tried.at("/customers/0/customerId").isMissingNode()).isTrue();

    Answer refused = platform.post(DRY_RUN, Map.of("rules", List.of("text"), "sample", 1_001));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(
            pointers(
                platform.post(
                    DRY_RUN,
                    Map.of(
                        "rules",
                        List.of("text"),
                        "sample",
                        1,
                        "customerIds",
                        List.of("a"),
                        "timeZone",
                        "nowhere"))))
        .containsExactlyInAnyOrder("/rules/0", "/sample", "/timeZone");
  }

  @Test
  void holdOnAnotherInstanceAboutASecondLater(@TempDir Path dataFolder) {
    put(tone("brief"));
    try (SecondInstance second = SecondInstance.start(environment, dataFolder)) {
      Platform other = second.platform();
      assertThat(toneNow(other)).isEqualTo("brief");

      Answer put = put(tone("warm"));

      await().atMost(RELOADED).until(() -> toneNow(other).equals("warm"));
      assertThat(other.get(RULES).body()).isEqualTo(put.body());

      put(rule("faulty", "chanel == 'web'", Map.of("tone", "lost")));
      assertThat(version(other.put(RULES, body(tone("other"))))).isEqualTo(version(put) + 1);
      await().atMost(RELOADED).until(() -> toneNow(platform).equals("other"));
    }
  }

  @SafeVarargs
  private Answer put(Map<String, Object>... rules) {
    return platform.put(RULES, body(rules));
  }

  @SafeVarargs
  private static Map<String, Object> body(Map<String, Object>... rules) {
    return Map.of("rules", List.of(rules));
  }

  private static Map<String, Object> tone(String tone) {
    return rule("tone", "true", Map.of("tone", tone));
  }

  private static Map<String, Object> rule(
      String name, String condition, Map<String, Object> action) {
    return Map.of("name", name, "condition", condition, "actions", List.of(action));
  }

  /** Doubles a text with each step. */
  private static String grows() {
    return "['0123456789']" + ".map(x, x + x)".repeat(25) + ".exists(x, x == '')";
  }

  private JsonNode decide(Map<String, Object> situation) {
    Map<String, Object> body = new HashMap<>(situation);
    body.put("customerId", customer);
    return platform.post(PERSONALIZE, body).body();
  }

  private String toneNow(Platform instance) {
    return instance
        .post(PERSONALIZE, Map.of("customerId", customer, "channel", "web"))
        .body()
        .at("/presentation/tone")
        .asString();
  }

  private static long version(Answer answer) {
    return answer.body().path("version").asLong();
  }

  private static String tag(Answer answer) {
    return answer.response().headers().firstValue("ETag").orElse("");
  }

  private static List<String> pointers(Answer answer) {
    return answer
        .body()
        .path("errors")
        .valueStream()
        .map(error -> error.path("pointer").asString())
        .toList();
  }
}
