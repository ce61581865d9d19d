package io.iaros.cx.events;

import static io.iaros.cx.events.KafkaRecords.delivered;
import static io.iaros.cx.events.KafkaRecords.recordOf;
import static io.iaros.cx.events.KafkaRecords.recordWith;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iaros.cx.events.customer.FeedbackGiven;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.events.journey.JourneyStarted;
import io.iaros.cx.events.operations.BookingReported;
import io.iaros.cx.events.operations.FlightReported;
import io.iaros.cx.events.recovery.EscalationRaised;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableEventTest {

  private static final EventType<LoyaltyPointsPosted> POINTS =
      EventCatalogue.typeOf(LoyaltyPointsPosted.class);

  private static final Map<String, String> GOOD_HEADERS =
      Map.of(
          "ce_specversion", "1.0",
          "ce_id", "1",
          "ce_source", "/elsewhere",
          "ce_type", POINTS.name(),
          "ce_subject", "sub_1",
          "ce_time", "2026-03-02T06:00:00Z",
          "content-type", "application/json");

  private static void assertUnreadable(ConsumerRecord<byte[], byte[]> record, String message) {
    assertThatExceptionOfType(UnreadableEvent.class)
        .isThrownBy(() -> EventCodec.read(record))
        .withMessage(message);
  }

  @Nested
  class RecordThatIsNoCloudEvent {

    private static final String EXPECTED =
        "Expected a CloudEvent in Kafka's binary content mode, with ce_ headers, but: ";

    @Test
    void isUnreadableWithoutHeaders() {
      assertUnreadable(
          recordWith(Map.of(), "{}"),
          EXPECTED + "Could not parse. Unknown encoding. Invalid content type or spec version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_source", "ce_type"})
    void isUnreadableWithoutAnAttributeThatCloudEventsDemand(String header) {
      var headers = new HashMap<>(GOOD_HEADERS);
      headers.remove(header);

      assertUnreadable(
          recordWith(headers, "{}"),
          EXPECTED + "Attribute '" + header.substring(3) + "' cannot be null");
    }

    @ParameterizedTest
    @CsvSource({"ce_subject", "ce_time"})
    void isUnreadableWithoutAnAttributeThatThePlatformDemands(String header) {
      var headers = new HashMap<>(GOOD_HEADERS);
      headers.remove(header);

      assertUnreadable(
          recordWith(headers, "{}"),
          "Expected io.iaros.cx.loyalty.points.posted.v1 with " + header + ", but there is none");
    }

    @ParameterizedTest
    @CsvSource({
      "ce_specversion,9.9",
      "ce_time,yesterday",
      "ce_source,not a URI",
      "ce_id,''",
      "ce_type,''",
      "ce_Bad-Name,x",
      "content-type,application/cloudevents+json"
    })
    void isUnreadableWithABrokenHeader(String header, String value) {
      var headers = new HashMap<>(GOOD_HEADERS);
      headers.put(header, value);

      assertThatExceptionOfType(UnreadableEvent.class)
          .isThrownBy(() -> EventCodec.read(recordWith(headers, "{}")))
          .withMessageStartingWith("Expected ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_time", "ce_custom", "content-type"})
    void isUnreadableWithAHeaderWithoutAValue(String header) {
      var record = delivered(EventCodec.write("some.topic", EventExamples.eventOf(POINTS)));
      record.headers().remove(header).add(header, null);

      assertUnreadable(record, "Expected a value of header " + header + ", but there is none");
    }

    @Test
    void isUnreadableWithATypeNobodyKnows() {
      var headers = new HashMap<>(GOOD_HEADERS);
      headers.put("ce_type", "com.example.thing.v1");

      assertUnreadable(
          recordWith(headers, "{}"),
          "Expected a type of the catalogue, but got com.example.thing.v1");
    }
  }

  @Nested
  class DataThatDoesNotFit {

    private static final String EXPECTED =
        "Expected data of io.iaros.cx.loyalty.points.posted.v1, but ";

    @Test
    void isUnreadableWithoutData() {
      String message = "Expected io.iaros.cx.loyalty.points.posted.v1 with data, but there is none";

      assertUnreadable(recordOf(POINTS, (byte[]) null), message);
      assertUnreadable(recordOf(POINTS, new byte[0]), message);
    }

    @Test
    void isUnreadableWhenTheDataIsNull() {
      assertUnreadable(recordOf(POINTS, "null"), EXPECTED + "the data is null");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "garbage | it is not JSON from line 1, column 1",
          "{\"points\": | it is not JSON from line 1, column 11",
          "[] | the data is not a valid LoyaltyPointsPosted",
          "42 | the data is not a valid LoyaltyPointsPosted",
          "'\"\"' | the data is not a valid LoyaltyPointsPosted",
          "{} | transactionId is missing or null",
          "{\"transactionId\":null} | transactionId is missing or null",
          "{\"transactionId\":\"t\",\"reason\":\"r\",\"reference\":\"r\"} | points is missing or"
              + " null",
          "{\"points\":\"5\"} | points is not a valid int",
          "{\"points\":\"\"} | points is not a valid int",
          "{\"points\":4.7} | points is not a valid int",
          "{\"points\":true} | points is not a valid int",
          "{\"points\":99999999999} | points is not a valid int",
          "{\"reason\":5} | reason is not a valid String",
          "{\"reason\":{}} | reason is not a valid String",
        })
    void isUnreadable(String data, String why) {
      assertUnreadable(recordOf(POINTS, data), EXPECTED + why);
    }

    @Test
    void isUnreadableWhenItIsBytesOfSomethingElse() {
      assertUnreadable(
          recordOf(POINTS, new byte[] {(byte) 0x80, (byte) 0xff, 0, 7}),
          EXPECTED + "it is not JSON from line 1, column 1");
    }

    @Test
    void isUnreadableWithMoreBehindTheEnd() {
      var good =
          new String(
              EventCodec.write("t", EventExamples.eventOf(POINTS)).value(), StandardCharsets.UTF_8);

      assertUnreadable(
          recordOf(POINTS, good + "{}"), EXPECTED + "the data is not a valid LoyaltyPointsPosted");
    }

    @Test
    void namesThePathToAFieldInsideARecord() {
      var started = EventCatalogue.typeOf(JourneyStarted.class);

      assertUnreadable(
          recordOf(started, "{\"position\":{\"journeyId\":\"j\"}}"),
          "Expected data of io.iaros.cx.journey.started.v1, but position.subject is missing or"
              + " null");
    }

    @Test
    void namesTheConstantsThatItKnows() {
      var raised = EventCatalogue.typeOf(EscalationRaised.class);

      assertUnreadable(
          recordOf(raised, "{\"severity\":\"HIGH\"}"),
          "Expected data of io.iaros.cx.service.escalation.raised.v1,"
              + " but severity is not one of low, medium, high, critical");
      assertUnreadable(
          recordOf(raised, "{\"severity\":2}"),
          "Expected data of io.iaros.cx.service.escalation.raised.v1,"
              + " but severity is not one of low, medium, high, critical");
    }

    @Test
    void doesNotTakeANumberForAPointInTime() {
      var reported = EventCatalogue.typeOf(FlightReported.class);

      assertUnreadable(
          recordOf(reported, "{\"scheduledDeparture\":1772431200000}"),
          "Expected data of io.iaros.cx.operations.flight.reported.v1,"
              + " but scheduledDeparture is not a valid Instant");
      assertUnreadable(
          recordOf(reported, "{\"sourceDate\":20000}"),
          "Expected data of io.iaros.cx.operations.flight.reported.v1,"
              + " but sourceDate is not a valid LocalDate");
    }

    @Test
    void doesNotRepeatAValueThatMayBePersonal() {
      var feedback = EventCatalogue.typeOf(FeedbackGiven.class);
      var record = recordOf(feedback, "{\"originalText\":\"call me: 555-0100\"}");

      assertThatExceptionOfType(UnreadableEvent.class)
          .isThrownBy(() -> EventCodec.read(record))
          .withMessage(
              "Expected data of io.iaros.cx.customer.feedback.given.v1,"
                  + " but originalText is not a valid Encrypted")
          .withNoCause();
    }

    @Test
    void isUnreadableWhenItIsTooDeepToBeMeant() {
      assertUnreadable(
          recordOf(
              EventCatalogue.typeOf(InteractionRecorded.class),
              "{\"properties\":{\"a\":" + "[".repeat(10_000)),
          "Expected data of io.iaros.cx.customer.interaction.recorded.v1,"
              + " but properties.a is longer, deeper or bigger than readers allow");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "12.5 | is not a valid BigDecimal",
          "\"12,50\" | is not a valid BigDecimal",
          "\"1E3\" | is not a valid BigDecimal",
          "\"\" | is not a valid BigDecimal",
          "null | is missing or null",
        })
    void doesNotGuessAnAmountOfMoney(String amount, String why) {
      assertUnreadable(
          recordOf(
              EventCatalogue.typeOf(BookingReported.class),
              "{\"fare\":{\"amount\":" + amount + "}}"),
          "Expected data of io.iaros.cx.operations.booking.reported.v1, but fare.amount " + why);
    }

    @Test
    void refusesAnAmountOfAMillionDigits() {
      assertUnreadable(
          recordOf(
              EventCatalogue.typeOf(BookingReported.class),
              "{\"fare\":{\"amount\":\"" + "9".repeat(1_000_000) + "\"}}"),
          "Expected data of io.iaros.cx.operations.booking.reported.v1,"
              + " but fare.amount is longer, deeper or bigger than readers allow");
    }

    @Test
    void isUnreadableWithoutACurrency() {
      assertUnreadable(
          recordOf(
              EventCatalogue.typeOf(BookingReported.class), "{\"fare\":{\"amount\":\"12.50\"}}"),
          "Expected data of io.iaros.cx.operations.booking.reported.v1,"
              + " but fare.currency is missing or null");
    }
  }
}
