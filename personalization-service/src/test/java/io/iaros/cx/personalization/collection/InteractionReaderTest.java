package io.iaros.cx.personalization.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.iaros.cx.events.customer.InteractionRecorded.Kind;
import io.iaros.cx.service.problem.Fault;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class InteractionReaderTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void readsAnEventWithAllItTells() {
    Reading reading =
        read(
            """
            {"eventId": "e-1", "customerId": "c-1", "name": "search", "channel": "web",
             "properties": {"to": "IAH", "adults": 2}, "time": "2026-03-02T13:59:00+02:00",
             "somethingNew": true}
            """);

    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Good.class,
            good -> {
              assertThat(good.interaction().kind()).isEqualTo(Kind.TRACK);
              assertThat(good.interaction().properties())
                  .isEqualTo(Map.of("to", "IAH", "adults", 2));
              assertThat(good.interaction().time())
                  .isEqualTo(Instant.parse("2026-03-02T11:59:00Z"));
            });
  }

  @Test
  void namesAnIdentifyCallByItself() {
    assertThat(
            read(
                """
                {"anonymousId": "a-1", "kind": "identify", "channel": "web", "traits": {}}
                """))
        .isInstanceOfSatisfying(
            Reading.Good.class,
            good -> assertThat(good.interaction().name()).isEqualTo("identify"));
  }

  @Test
  void listsAllFaultsAtOnce() {
    assertThat(
            read(
                """
                {"kind": "dance", "channel": 7, "properties": [], "time": "tomorrow",
                 "eventId": "with blank"}
                """))
        .asInstanceOf(InstanceOfAssertFactories.type(Reading.Faulty.class))
        .extracting(Reading.Faulty::faults, InstanceOfAssertFactories.list(Fault.class))
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder(
            "/customerId",
            "/kind",
            "/name",
            "/channel",
            "/channel",
            "/properties",
            "/time",
            "/eventId");
  }

  @Test
  void refusesAnEventOfTheFuture() {
    assertThat(
            read(
                """
                {"customerId": "c", "name": "x", "channel": "web", "time": "2026-03-02T12:06:00Z"}
                """))
        .asInstanceOf(InstanceOfAssertFactories.type(Reading.Faulty.class))
        .extracting(Reading.Faulty::faults, InstanceOfAssertFactories.list(Fault.class))
        .extracting(Fault::pointer, Fault::detail)
        .containsExactly(tuple("/time", "Expected a time that is not in the future."));
  }

  @Test
  void refusesAnEventThatIsTooLarge() {
    String long32k = "x".repeat(SentEvent.BYTES_MAX);

    assertThat(
            read(
                """
                {"customerId": "c", "name": "x", "channel": "web", "properties": {"p": "%s"}}
                """
                    .formatted(long32k)))
        .isInstanceOf(Reading.Faulty.class);
  }

  private static Reading read(String json) {
    return InteractionReader.read(
        new SentEvent(JsonMapper.shared().readTree(json), json.length()), NOON);
  }
}
