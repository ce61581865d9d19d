package io.iaros.cx.events;

import static io.iaros.cx.events.KafkaRecords.delivered;
import static io.iaros.cx.events.KafkaRecords.recordOf;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.customer.FeedbackGiven;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.events.personalization.DecisionMade;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

  private static final EventType<LoyaltyPointsPosted> POINTS =
      EventCatalogue.typeOf(LoyaltyPointsPosted.class);

  static List<EventType<?>> types() {
    return EventCatalogue.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void bringsEveryTypeBackAsItWas(EventType<?> type) {
    Event<?> event = EventExamples.eventOf(type);

    assertThat(EventCodec.read(delivered(EventCodec.write("some.topic", event)))).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("types")
  void writesBinaryContentMode(EventType<?> type) {
    Event<?> event = EventExamples.eventOf(type);
    ProducerRecord<byte[], byte[]> record = EventCodec.write("some.topic", event);

    Map<String, String> expected =
        new HashMap<>(
            Map.of(
                "ce_specversion", "1.0",
                "ce_id", "019ca9d0-1c00-7000-8000-000000000001",
                "ce_source", "/example-service",
                "ce_type", type.name(),
                "ce_subject", "sub_8Zr2mB0p6hJxq1uN4tYc7w",
                "ce_time", "2026-03-02T06:00:00Z",
                "ce_requestid", "request-7f3a",
                "content-type", "application/json"));
    event.data().extensions().forEach((name, value) -> expected.put("ce_" + name, value));
    assertThat(headersOf(record)).containsExactlyInAnyOrderEntriesOf(expected);
    assertThat(record.topic()).isEqualTo("some.topic");
    assertThat(record.key()).asString().isEqualTo("sub_8Zr2mB0p6hJxq1uN4tYc7w");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void saysBeforeItIsReadWhetherADecisionCounts(boolean counted) {
    var offer = new DecisionMade.ShownOffer("lounge", 2.5, 0.9, counted);
    var decision =
        new DecisionMade(
            "d1",
            "web",
            null,
            List.of(new DecisionMade.SlotDecision("hero", List.of(offer), 3)),
            List.of(),
            List.of(),
            false,
            null);
    Event<?> event =
        new Event<>("1", "/here", "sub_1", EventExamples.SIX_IN_THE_MORNING, null, decision);

    var record = delivered(EventCodec.write("some.topic", event));

    assertThat(EventCodec.extension(record, DecisionMade.COUNTS)).hasValue("" + counted);
    assertThat(EventCodec.extension(record, "unheard")).isEmpty();
  }

  @Test
  void keepsTheTimeToTheNanosecond() {
    Event<?> event =
        new Event<>(
            "1",
            "/here",
            "sub_1",
            Instant.parse("2026-03-02T06:00:00.123456789Z"),
            null,
            EventExamples.of(POINTS));

    assertThat(EventCodec.read(delivered(EventCodec.write("some.topic", event)))).isEqualTo(event);
  }

  @Test
  void readsATimeOfAnotherZoneAsTheSameInstant() {
    var record = delivered(EventCodec.write("some.topic", EventExamples.eventOf(POINTS)));
    record
        .headers()
        .remove("ce_time")
        .add("ce_time", "2026-03-02T08:00:00+02:00".getBytes(StandardCharsets.UTF_8));

    assertThat(EventCodec.read(record).time()).isEqualTo(EventExamples.SIX_IN_THE_MORNING);
  }

  @Test
  void writesAnAmountOfMoneyInPlainDigits() {
    assertThat(EventCodec.mapper().writeValueAsString(new Money(new BigDecimal("1E+3"), "EUR")))
        .isEqualTo(
            """
            {"amount":"1000","currency":"EUR"}\
            """);
  }

  private static Map<String, String> headersOf(ProducerRecord<byte[], byte[]> record) {
    return StreamSupport.stream(record.headers().spliterator(), false)
        .collect(
            toMap(
                header -> header.key(),
                header -> new String(header.value(), StandardCharsets.UTF_8)));
  }

  @Nested
  class TolerantReader {

    @Test
    void ignoresAFieldItDoesNotKnow() {
      var record =
          recordOf(
              POINTS,
              """
              {"transactionId":"t1","points":-20,"reason":"spent","reference":"r1","new":{"a":[1]}}\
              """);

      assertThat(EventCodec.read(record).data())
          .isEqualTo(new LoyaltyPointsPosted("t1", -20, "spent", "r1"));
    }

    @Test
    void ignoresAnExtensionItDoesNotKnow() {
      var record = delivered(EventCodec.write("some.topic", EventExamples.eventOf(POINTS)));
      record.headers().add("ce_traceparent", "00-1-1-00".getBytes(StandardCharsets.UTF_8));
      record.headers().add("unrelated", null);

      assertThat(EventCodec.read(record)).isEqualTo(EventExamples.eventOf(POINTS));
    }

    @Test
    void takesAMissingNullableFieldAsAbsent() {
      var record =
          recordOf(
              EventCatalogue.typeOf(FeedbackGiven.class), "{\"channel\":\"web\",\"nps\":null}");

      assertThat(EventCodec.read(record).data())
          .isEqualTo(
              new FeedbackGiven(null, null, "web", null, null, null, null, null, null, null));
    }

    @Test
    void leavesOutWhatATouchpointSentAsNull() {
      var record =
          recordOf(
              EventCatalogue.typeOf(InteractionRecorded.class),
              """
              {"kind":"TRACK","name":"search","channel":"web",
               "properties":{"from":"EWR","to":null},"traits":{"tier":null}}\
              """);

      assertThat(EventCodec.read(record).data())
          .isEqualTo(
              new InteractionRecorded(
                  InteractionRecorded.Kind.TRACK,
                  "search",
                  null,
                  "web",
                  null,
                  null,
                  null,
                  Map.of("from", "EWR"),
                  Map.of(),
                  null));
    }
  }
}
