package io.iaros.cx.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.Topic;
import io.iaros.cx.personalization.Platform.Answer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plain requests for a decision are answered before the general way of requests, which nobody may
 * notice. A charset in the content type is enough to be led the general way.
 */
class DecisionLaneIT extends RunningService {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String PLAIN = "application/json";
  private static final String GENERAL = "application/json; charset=utf-8";
  private static final int RANDOM_BODIES = 300;
  private static final long SEED = 20_261_130;

  /** What is made anew for each decision, and what was missing at just that moment. */
  private static final Set<String> OF_ITS_OWN =
      Set.of("decisionId", "decidedAt", "tookMs", "degraded", "requestId", "traceId");

  private static final List<String> FIELDS =
      List.of(
          "customerId",
          "anonymousId",
          "channel",
          "touchpoint",
          "slots",
          "limit",
          "context",
          "locale",
          "timeZone",
          "explain",
          "unknown");

  @Test
  void answersWhatTheGeneralWayAnswers() {
    List<String> bodies =
        List.of(
            body("'channel':'web'"),
            body("'channel':'web','slots':[]"),
            body("'channel':'web','slots':null,'limit':null,'context':null,'explain':null"),
            body("'channel':'web','slots':['hero','hero'],'limit':1"),
            body("'channel':'web','limit':21,'slots':['']"),
            body("'channel':'web','limit':1.0"),
            body("'channel':'web','limit':'1'"),
            body("'channel':'','explain':'true'"),
            body("'channel':5"),
            body("'channel':null"),
            body("'channel':'web','channel':'mobile'"),
            body("'channel':'web','timeZone':'Europe/Berlin','locale':'de-DE'"),
            body("'channel':'web','timeZone':'Europe/Nowhere'"),
            body("'channel':'web','context':{'a':null,'b':{'c':[1,2.5,true]}}"),
            body("'channel':'web','context':[1]"),
            body("'channel':'web','unknown':{'deep':[1,{'a':2}]}"),
            body("'channel':'web'") + " trailing",
            body("'channel':'web'") + body("'channel':'web'"),
            "{\"channel\":\"web\"}",
            "{\"customerId\":\" \",\"channel\":\"web\"}",
            "{\"customerId\":null,\"anonymousId\":\"a\",\"channel\":\"web\"}",
            "[]",
            "null",
            "{",
            "",
            "{\"customerId\":\"" + "x".repeat(257) + "\",\"channel\":\"web\"}",
            "{\"customerId\":\"\\ud83d\\ude00\",\"channel\":\""
                + "\ud83d\ude00".repeat(40)
                + "\"}");

    bodies.forEach(this::sameBothWays);
  }

  @Test
  void answersRandomBodiesAlike() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int number = 0; number < RANDOM_BODIES; number++) {
      sameBothWays(MAPPER.writeValueAsString(randomBody(random)));
    }
  }

  @Test
  void refusesTokensAsTheGeneralWayDoes() {
    String body = body("'channel':'web'");
    for (String token : new String[] {"", "Bearer ", "Bearer none", "Basic abc"}) {
      Answer plain = platform.postText(PERSONALIZE, body, PLAIN, Map.of("Authorization", token));
      Answer general =
          platform.postText(PERSONALIZE, body, GENERAL, Map.of("Authorization", token));
      assertThat(plain.status()).isEqualTo(401);
      assertThat(withoutOwn(plain)).isEqualTo(withoutOwn(general));
    }
  }

  @Test
  void keepsTheIdOfTheRequest() {
    Answer answer =
        platform.postText(
            PERSONALIZE, body("'channel':'web'"), PLAIN, Map.of("X-Request-Id", "lane-1"));

    assertThat(answer.response().headers().firstValue("X-Request-Id")).contains("lane-1");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(records(Topic.PERSONALIZATION_DECISIONS, subject))
                    .anySatisfy(
                        record -> assertThat(header(record, "ce_requestid")).isEqualTo("lane-1")));
  }

  private void sameBothWays(String body) {
    Answer plain = platform.postText(PERSONALIZE, body, PLAIN, Map.of());
    Answer general = platform.postText(PERSONALIZE, body, GENERAL, Map.of());
    assertThat(plain.status()).as(body).isEqualTo(general.status());
    assertThat(withoutOwn(plain)).as(body).isEqualTo(withoutOwn(general));
    assertThat(headers(plain.response())).as(body).isEqualTo(headers(general.response()));
  }

  private String body(String fields) {
    return "{'customerId':'%s',%s}".formatted(customer, fields).replace('\'', '"');
  }

  /** What is shown depends on chance, and on what was shown and folded a moment ago. */
  private static JsonNode withoutOwn(Answer answer) {
    if (!(answer.body() instanceof ObjectNode object)) {
      return answer.body();
    }
    ObjectNode told = object.deepCopy();
    OF_ITS_OWN.forEach(told::remove);
    told.path("slots").forEach(slot -> ((ObjectNode) slot).remove("items"));
    if (told.get("explanation") instanceof ObjectNode explanation) {
      explanation.remove(List.of("profileVersion", "variables", "leftOut"));
    }
    return told;
  }

  private static Map<String, List<String>> headers(HttpResponse<String> response) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(response.headers().map());
    List.of("Date", "X-Request-Id", "Content-Length", "Transfer-Encoding", "Connection")
        .forEach(headers::remove);
    return headers;
  }

  private Map<String, @Nullable Object> randomBody(SplittableRandom random) {
    Map<String, @Nullable Object> body = new HashMap<>();
    body.put("customerId", customer);
    body.put("channel", "web");
    Set<String> changed = new HashSet<>();
    for (int change = random.nextInt(4); change > 0; change--) {
      changed.add(FIELDS.get(random.nextInt(FIELDS.size())));
    }
    changed.forEach(field -> body.put(field, randomValue(random, 2)));
    return body;
  }

  private static @Nullable Object randomValue(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth == 0 ? 7 : 9)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt(-1, 25);
      case 3 -> random.nextDouble();
      case 4 -> "x".repeat(random.nextInt(300));
      case 5 -> List.of("hero", "Europe/Berlin", "en", "web").get(random.nextInt(4));
      case 6 -> random.nextLong();
      case 7 -> {
        List<@Nullable Object> values = new ArrayList<>();
        for (int left = random.nextInt(25); left > 0; left--) {
          values.add(randomValue(random, depth - 1));
        }
        yield values;
      }
      default -> {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int left = random.nextInt(4); left > 0; left--) {
          values.put("k" + left, randomValue(random, depth - 1));
        }
        yield values;
      }
    };
  }
}
