package io.iaros.cx.personalization.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.iaros.cx.events.customer.InteractionRecorded.Kind;
import io.iaros.cx.personalization.collection.Interaction;
import io.iaros.cx.personalization.collection.Reading;
import io.iaros.cx.personalization.collection.SentEvent;
import io.iaros.cx.service.problem.Fault;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrackingReaderTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void readsAPageWithItsCategoryAndWithoutItsSearch() {
    Interaction page =
        good(
            """
            {"type": "page", "anonymousId": "a-1", "name": "Offer", "category": "Shop",
             "properties": {"url": "https://shop.example/o?mail=a%40b.de#x", "search": "?mail=a",
                            "path": "/o/ada%40example.org", "title": "Offer"}}
            """);

    assertThat(page.kind()).isEqualTo(Kind.PAGE);
    assertThat(page.name()).isEqualTo("page_view");
    assertThat(page.properties())
        .isEqualTo(
            Map.of(
                "name", "Offer",
                "category", "Shop",
                "url", "https://shop.example/o",
                "path", "/o/[EMAIL]",
                "title", "Offer"));
  }

  @Test
  void keepsTheTraitsOfAGroupApartFromThoseOfTheCustomer() {
    Interaction group =
        good(
            """
            {"type": "group", "userId": 7, "groupId": "acme", "traits": {"plan": "team"},
             "context": {"traits": {"tier": "gold"}}}
            """);

    assertThat(group.customerId()).isEqualTo("7");
    assertThat(group.properties())
        .isEqualTo(Map.of("groupId", "acme", "groupTraits", Map.of("plan", "team")));
    assertThat(group.traits()).isEqualTo(Map.of("tier", "gold"));
  }

  @Test
  void mergesContextAndIntegrationsOfTheBatchIntoEachMessage() {
    JsonNode batch =
        json(
            """
            {"context": {"channel": "kiosk", "sessionId": 42, "os": {"name": "linux"},
                         "traits": {"tier": "gold"}},
             "integrations": {"All": false, "Mail": true}}
            """);

    Interaction message =
        good(
            """
            {"type": "track", "userId": "u", "event": "e", "integrations": {"Mail": false},
             "context": {"os": {"version": "6"}, "traits": {"seat": "aisle"}, "touchpoint": "hall"}}
            """,
            batch);

    assertThat(message.channel()).isEqualTo("kiosk");
    assertThat(message.sessionId()).isEqualTo("42");
    assertThat(message.touchpoint()).isEqualTo("hall");
    assertThat(message.traits()).isEqualTo(Map.of("tier", "gold", "seat", "aisle"));
    assertThat(message.properties())
        .isEqualTo(
            Map.of(
                "context", Map.of("os", Map.of("name", "linux", "version", "6")),
                "integrations", Map.of("All", false, "Mail", false)));
  }

  @ParameterizedTest
  @CsvSource({
    "track, analytics.js, , web",
    "track, RudderLabs JavaScript SDK, server, web",
    "track, analytics-kotlin, , mobile",
    "screen, analytics-ios, , mobile",
    "track, analytics-java, , server",
    "track, @segment/analytics-node, call_center, call_center",
    "page, , , web",
    "screen, , , mobile",
    "identify, , , server"
  })
  void knowsTheChannelByTheLibrary(String type, String library, String told, String channel) {
    String properties = told == null ? "{}" : "{\"channel\": \"" + told + "\"}";

    Interaction message =
        good(
            """
            {"type": "%s", "userId": "u", "event": "e", "properties": %s,
             "context": {"library": {"name": "%s"}}}
            """
                .formatted(type, properties, library == null ? "" : library));

    assertThat(message.channel()).isEqualTo(channel);
  }

  @Test
  void takesOffWhatTheSendersClockIsWrongBy() {
    Interaction message =
        good(
            """
            {"type": "track", "userId": "u", "event": "e",
             "originalTimestamp": "2031-01-01T10:00:00.000Z", "timestamp": "2031-01-01T10:30:00Z"}
            """,
            json("{\"sentAt\": \"2031-01-01T10:10:00.000Z\"}"));

    assertThat(message.time()).isEqualTo("2026-03-02T11:50:00Z");
  }

  @Test
  void keepsAnIdThatIsPersonalAsItsHash() {
    String message =
        """
        {"type": "track", "userId": "u", "event": "e", "messageId": "%s"}
        """;

    assertThat(good(message.formatted("node-next-17")).eventId()).isEqualTo("node-next-17");
    assertThat(good(message.formatted("ada@example.org")).eventId())
        .isEqualTo(good(message.formatted("ada@example.org")).eventId())
        .doesNotContain("ada");
    assertThat(good(message.formatted("")).eventId()).isNull();
  }

  @Test
  void listsAllFaultsAtOnce() {
    assertThat(
            read(
                """
                {"type": "alias", "messageId": "%s", "timestamp": "soon", "properties": [],
                 "anonymousId": {}}
                """
                    .formatted("x".repeat(101)),
                json("{}")))
        .asInstanceOf(type(Reading.Faulty.class))
        .extracting(Reading.Faulty::faults, list(Fault.class))
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder(
            "/userId", "/previousId", "/messageId", "/timestamp", "/properties", "/anonymousId");
  }

  @ParameterizedTest
  @CsvSource({"track, /event", "group, /groupId", "alias, /previousId", "dance, /type"})
  void needsWhatMakesUpACall(String type, String pointer) {
    assertThat(read("{\"type\": \"%s\", \"userId\": \"u\"}".formatted(type), json("{}")))
        .asInstanceOf(type(Reading.Faulty.class))
        .extracting(Reading.Faulty::faults, list(Fault.class))
        .extracting(Fault::pointer)
        .containsExactly(pointer);
  }

  private static Interaction good(String message) {
    return good(message, json("{}"));
  }

  private static Interaction good(String message, JsonNode batch) {
    return switch (read(message, batch)) {
      case Reading.Good(var interaction) -> interaction;
      case Reading.Faulty(var faults) -> throw new AssertionError(faults);
    };
  }

  private static Reading read(String message, JsonNode batch) {
    return TrackingReader.read(new SentEvent(json(message), message.length()), batch, NOON);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
