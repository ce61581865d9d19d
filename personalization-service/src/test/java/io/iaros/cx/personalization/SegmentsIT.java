package io.iaros.cx.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.Topic;
import io.iaros.cx.events.customer.SegmentMembershipChanged;
import io.iaros.cx.events.customer.SegmentMembershipChanged.Change;
import io.iaros.cx.events.customer.SegmentMembershipChanged.Kind;
import io.iaros.cx.personalization.Platform.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("P10")
class SegmentsIT extends RunningService {

  private static final String SEGMENTS = "/api/v1/segments";
  private static final String CLUSTERS = "/api/v1/models/clusters";
  private static final Duration LEARNED = Duration.ofSeconds(60);
  private static final String LOOKING = "looking";
  private static final Map<String, Object> LOOKS =
      Map.of(
          "id",
          LOOKING,
          "name",
          "Searches and does not buy",
          "condition",
          "recent.search.last7Days >= 2 && purchases.count == 0");

  @BeforeEach
  void oneSegmentHolds() {
    put(List.of(LOOKS));
  }

  @AfterEach
  void noSegmentHolds() {
    put(List.of());
  }

  @Test
  void areEnteredAndLeftAsEventsArriveAndEachChangeIsToldOnce() {
    interact("search", Map.of());
    interact("search", Map.of());

    await().atMost(SOON).until(() -> segments().contains(LOOKING));
    JsonNode member = platform.get(path()).body().at("/items/0");
    assertThat(member.path("kind").asString()).isEqualTo("rule");
    assertThat(member.path("name").asString()).isEqualTo("Searches and does not buy");
    assertThat(member.path("since").asString()).isNotEmpty();
    assertThat(names(profile().path("segments"))).contains(LOOKING);
    assertThat(segmentsOfADecision()).contains(LOOKING);

    interact("search", Map.of());
    interact("purchase", Map.of("revenue", 99, "currency", "EUR"));

    await().atMost(SOON).until(() -> !segments().contains(LOOKING));
    await().atMost(SOON).until(() -> told(Kind.RULE).size() == 2);
    assertThat(told(Kind.RULE)).containsExactly(Change.ENTERED, Change.LEFT);
    assertThat(names(profile().path("segments"))).doesNotContain(LOOKING);
  }

  @Test
  void areLeftWithoutAnyEventOnceTheyAreNoMore() {
    interact("search", Map.of());
    interact("search", Map.of());
    await().atMost(SOON).until(() -> segments().contains(LOOKING));

    put(List.of(Map.of("id", "searching", "condition", "counters.search >= 1")));

    await().atMost(SOON).until(() -> segments().contains("searching"));
    assertThat(segments()).doesNotContain(LOOKING);
    await().atMost(SOON).until(() -> told(Kind.RULE).size() == 2);
    assertThat(told(Kind.RULE)).containsExactly(Change.ENTERED, Change.LEFT);
  }

  @Test
  void thatAreFaultyAreRefusedWithAllFaultsAndThoseBeforeStay() {
    long version = platform.get(SEGMENTS).body().path("version").asLong();

    Answer refused =
        platform.put(
            SEGMENTS,
            Map.of(
                "segments",
                List.of(
                    Map.of("id", "No Id", "condition", "known"),
                    Map.of("id", "web", "condition", "channel == 'web'"))));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(
            refused.body().path("errors").valueStream().map(one -> one.path("pointer").asString()))
        .contains("/segments/0/id", "/segments/1/condition");
    assertThat(platform.get(SEGMENTS).body().path("version").asLong()).isEqualTo(version);
    assertThat(
            platform
                .post(SEGMENTS + ":validate", Map.of("segments", List.of(LOOKS)))
                .body()
                .path("valid")
                .asBoolean())
        .isTrue();
    assertThat(platform.post(SEGMENTS + "/versions/" + version + ":restore", "{}").status())
        .isEqualTo(200);
  }

  @Test
  void areTriedOnCustomersBeforeTheyHold() {
    interact("search", Map.of());
    await().atMost(SOON).until(() -> profile().path("counters").has("search"));

    JsonNode answer =
        platform
            .post(
                SEGMENTS + ":dryRun",
                Map.of(
                    "segments",
                    List.of(Map.of("id", "searching", "condition", "counters.search >= 1")),
                    "customerIds",
                    List.of(customer)))
            .body();

    assertThat(answer.path("profiles").asInt()).isEqualTo(1);
    assertThat(answer.at("/segments/0/members").asInt()).isEqualTo(1);
    assertThat(names(answer.at("/customers/0/enters"))).containsExactly("searching");
    assertThat(segments()).doesNotContain("searching");
  }

  @Test
  void areFoundWhereCustomersAreAlike() {
    List<Map<String, Object>> batch = new ArrayList<>();
    for (int number = 0; number < 80; number++) {
      for (int event = 0; event < (number % 2 == 0 ? 1 : 9); event++) {
        batch.add(Platform.interaction(customer + "-" + number, "view"));
      }
    }
    assertThat(platform.post(INTERACTION, Map.of("batch", batch)).status()).isEqualTo(200);
    await().atMost(LEARNED).until(() -> counted(customer + "-79") == 9);

    platform.post(CLUSTERS + ":train", "{}");
    await()
        .atMost(LEARNED)
        .until(() -> platform.get(CLUSTERS).body().path("servedVersion").asLong(0) > 0);

    interact("view", Map.of());
    await()
        .atMost(SOON)
        .until(() -> segments().stream().anyMatch(segment -> segment.startsWith("cluster-")));
    assertThat(platform.get(path()).body().at("/items/0/kind").asString()).isEqualTo("cluster");
    await().atMost(SOON).until(() -> told(Kind.CLUSTER).contains(Change.ENTERED));
  }

  private void put(List<Map<String, Object>> segments) {
    assertThat(platform.put(SEGMENTS, Map.of("segments", segments)).status()).isEqualTo(200);
  }

  private void interact(String name, Map<String, Object> properties) {
    Map<String, Object> event = new HashMap<>(Platform.interaction(customer, name));
    event.put("properties", properties);
    assertThat(platform.post(INTERACTION, event).status()).isEqualTo(200);
  }

  private long counted(String customerId) {
    return platform
        .get("/api/v1/profiles/" + customerId)
        .body()
        .at("/counters/view/total")
        .asLong(0);
  }

  private List<String> segmentsOfADecision() {
    return names(
        platform
            .post(PERSONALIZE, Map.of("customerId", customer, "channel", "web", "explain", true))
            .body()
            .at("/explanation/variables/segments"));
  }

  private List<String> segments() {
    return platform
        .get(path())
        .body()
        .path("items")
        .valueStream()
        .map(one -> one.path("segment").asString())
        .toList();
  }

  /** In the order of the log. */
  private List<Change> told(Kind kind) {
    return records(Topic.CUSTOMER_SEGMENTS, subject).stream()
        .map(EventCodec::read)
        .map(Event::data)
        .map(SegmentMembershipChanged.class::cast)
        .filter(change -> change.kind() == kind && !change.segment().equals("searching"))
        .map(SegmentMembershipChanged::change)
        .toList();
  }

  private String path() {
    return "/api/v1/profiles/" + customer + "/segments";
  }
}
