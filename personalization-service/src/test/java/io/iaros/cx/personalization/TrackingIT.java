package io.iaros.cx.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.Topic;
import io.iaros.cx.personalization.Platform.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tracking protocol on the wire, beyond what its published clients do of themselves. */
class TrackingIT extends RunningService {

  private static final String JSON = "application/json";

  @Test
  void takesInEachCallUnderItsLongAndItsShortName() {
    List<String> paths =
        Stream.of(
                "track",
                "identify",
                "page",
                "screen",
                "group",
                "alias",
                "t",
                "i",
                "p",
                "s",
                "g",
                "a")
            .flatMap(call -> Stream.of("/v1/" + call, "/v1/" + call + "/"))
            .toList();

    for (String path : paths) {
      Answer answer =
          platform.post(
              path,
              Map.of(
                  "userId", customer, "event", "Searched", "groupId", "g", "previousId", "before"));
      assertThat(answer.response().body()).as(path).isEqualTo("{\"success\":true}");
    }

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              JsonNode counters = profile().path("counters");
              assertThat(counters.at("/Searched/total").asInt()).isEqualTo(4);
              assertThat(counters.at("/page_view/total").asInt()).isEqualTo(4);
              assertThat(counters.at("/screen_view/total").asInt()).isEqualTo(4);
            });
  }

  @Test
  void readsJsonThatIsCalledTextAndJsonInGzip() {
    assertThat(sent("/v1/t", "text/plain", null, bytes(track("one"))).status()).isEqualTo(200);
    assertThat(sent("/v1/b", "text/plain", null, bytes(batch(track("two")))).status())
        .isEqualTo(200);
    assertThat(
            sent(
                    "/v1/batch",
                    "application/json; charset=UTF-8",
                    "gzip",
                    gzip(bytes(batch(track("three")))))
                .status())
        .isEqualTo(200);
    assertThat(
            sent(
                    "/v1/batch",
                    "application/x-www-form-urlencoded",
                    "gzip",
                    gzip(bytes(batch(track("four")))))
                .status())
        .isEqualTo(200);
    await().atMost(SOON).until(() -> profile().path("counters").size() == 4);
  }

  @Test
  void keepsTheGoodMessagesOfABatchAndNamesTheOthers() {
    Map<String, Object> faulty = new HashMap<>(track("two"));
    faulty.put("event", "");
    faulty.put("messageId", "m-2");

    Answer answer = platform.post("/v1/batch", batch(track("one"), faulty, track("three")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("success").asBoolean()).isTrue();
    assertThat(answer.body().path("accepted").asInt()).isEqualTo(2);
    assertThat(answer.body().path("refused").asInt()).isEqualTo(1);
    assertThat(answer.body().at("/refusals/0/index").asInt()).isEqualTo(1);
    assertThat(answer.body().at("/refusals/0/messageId").asString()).isEqualTo("m-2");
    assertThat(answer.body().at("/refusals/0/errors/0/pointer").asString()).isEqualTo("/event");
  }

  @Test
  void refusesABodyOfWhichNothingCanBeKept() {
    Answer single = platform.post("/v1/track", Map.of("event", "x"));
    Answer batch = platform.post("/v1/batch", batch(Map.of("type", "dance", "userId", customer)));

    assertThat(single.status()).isEqualTo(400);
    assertThat(single.body().at("/errors/0/pointer").asString()).isEqualTo("/userId");
    assertThat(batch.status()).isEqualTo(400);
    assertThat(batch.body().at("/errors/0/pointer").asString()).isEqualTo("/batch/0/type");
    assertThat(platform.post("/v1/batch", "{no json").status()).isEqualTo(400);
    assertThat(platform.post("/v1/batch", "{\"batch\":[]} more").status()).isEqualTo(400);
    assertThat(platform.post("/v1/batch", Map.of()).status()).isEqualTo(400);
    assertThat(platform.post("/v1/track", "[]").status()).isEqualTo(400);
    assertThat(sent("/v1/batch", JSON, "gzip", bytes(batch(track("x")))).status()).isEqualTo(400);
    assertThat(sent("/v1/batch", JSON, "br", bytes(batch(track("x")))).status()).isEqualTo(415);
  }

  @Test
  void keepsItsLimits() {
    Map<String, Object> large = new HashMap<>(track("large"));
    large.put("properties", Map.of("text", "x".repeat(33_000)));
    assertThat(platform.post("/v1/track", large).status()).isEqualTo(413);
    Answer among = platform.post("/v1/batch", batch(track("small"), large));
    assertThat(among.body().path("accepted").asInt()).isEqualTo(1);
    assertThat(among.body().at("/refusals/0/errors/0/detail").asString()).contains("32768");

    List<Map<String, Object>> many = new ArrayList<>();
    for (int i = 0; i <= 2_500; i++) {
      many.add(Map.of("type", "track", "userId", customer, "event", "e"));
    }
    assertThat(platform.post("/v1/batch", Map.of("batch", many)).status()).isEqualTo(413);
    assertThat(platform.post("/v1/batch", Map.of("batch", many.subList(0, 2_500))).status())
        .isEqualTo(200);
    byte[] bomb = gzip(new byte[100 << 20]);
    assertThat(bomb.length).isLessThan(512_000);
    assertThat(sent("/v1/batch", JSON, "gzip", bomb).status()).isEqualTo(413);
  }

  @Test
  void countsAMessageThatIsSentTwiceOnce() {
    Map<String, Object> message = new HashMap<>(track("click"));
    message.put("messageId", "node-next-" + UUID.randomUUID());

    platform.post("/v1/track", message);
    platform.post("/v1/batch", batch(message, message));
    platform.post("/v1/track", track("after"));

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(profile().at("/counters/after/total").asInt()).isEqualTo(1));
    assertThat(profile().at("/counters/click/total").asInt()).isEqualTo(1);
  }

  @Test
  void letsNothingPersonalIntoTheLog() {
    Map<String, Object> message = new HashMap<>(track("Wrote ada@example.org"));
    message.put("messageId", "ada@example.org-1");
    message.put("properties", Map.of("email", "ada@example.org", "note", "ask ada@example.org"));
    message.put(
        "context",
        Map.of(
            "ip", "192.0.2.77",
            "userAgent", "Mozilla/5.0 (Secret)",
            "traits", Map.of("email", "ada@example.org", "firstName", "Ada", "plan", "gold"),
            "device", Map.of("id", "device-4711", "name", "Ada's phone", "type", "ios"),
            "externalIds", List.of(Map.of("type", "email", "id", "ada@example.org")),
            "page", Map.of("url", "https://shop.example/a?mail=ada%40example.org#ada")));

    assertThat(platform.post("/v1/track", message).status()).isEqualTo(200);

    String log =
        records(Topic.CUSTOMER_INTERACTIONS, subject).stream()
            .map(record -> record + new String(record.value(), StandardCharsets.UTF_8))
            .reduce("", String::concat);
    assertThat(log)
        .contains("https://shop.example/a", "ios", "gold", "[EMAIL]")
        .doesNotContain("example.org", "192.0.2.77", "Mozilla", "4711", "Ada");
    await().atMost(SOON).until(() -> profile().at("/traits/plan").asString("").equals("gold"));
  }

  @Test
  void takesBehaviourEventsOfAPageWithAnAnswerForEach() {
    Answer one =
        platform.post(
            "/api/events/track",
            Map.of("userId", customer, "eventType", "struggle_signal", "sessionId", "s-1"));
    Answer several =
        platform.post(
            "/api/events/track",
            Map.of(
                "batch",
                List.of(
                    Map.of("customerId", customer, "name", "video_engagement"),
                    Map.of("customerId", customer))));

    assertThat(one.status()).isEqualTo(200);
    assertThat(one.body().path("accepted").asInt()).isEqualTo(1);
    assertThat(one.body().at("/results/0/eventId").asString()).isNotBlank();
    assertThat(several.body().path("refused").asInt()).isEqualTo(1);
    assertThat(several.body().at("/results/1/errors/0/pointer").asString()).isEqualTo("/name");
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(profile().at("/counters/struggle_signal/total").asInt()).isEqualTo(1);
              assertThat(profile().at("/counters/video_engagement/total").asInt()).isEqualTo(1);
            });
  }

  private Map<String, Object> track(String event) {
    return Map.of("type", "track", "userId", customer, "event", event);
  }

  @SafeVarargs
  private static Map<String, Object> batch(Map<String, Object>... messages) {
    return Map.of("batch", List.of(messages));
  }

  private Answer sent(
      String path, String contentType, @Nullable String contentEncoding, byte[] body) {
    return platform.post(path, contentType, contentEncoding, body);
  }

  private static byte[] bytes(Object body) {
    return JsonMapper.shared().writeValueAsBytes(body);
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
