package io.iaros.cx.recovery;

import static io.iaros.cx.events.operations.FlightReported.Status.ARRIVED;
import static io.iaros.cx.events.operations.FlightReported.Status.CANCELLED;
import static io.iaros.cx.events.operations.FlightReported.Status.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.embedded.Mail;
import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.Topic;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.events.recovery.IncidentOpened;
import io.iaros.cx.events.recovery.IncidentSettled;
import io.iaros.cx.events.recovery.NotificationSettled;
import io.iaros.cx.events.recovery.RecoveryActionSettled;
import io.iaros.cx.events.recovery.RecoverySettled;
import io.iaros.cx.events.recovery.RecoveryStarted;
import io.iaros.cx.service.consumer.DeadLetters;
import io.iaros.cx.service.identity.NameBasedIds;
import io.iaros.cx.service.outbox.OutboxRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecoveryIT extends RunningService {

  @Test
  void makesGoodACancelledFlightForItsPassenger() {
    String flightId = unique("f");
    String later = unique("f");
    String customerId = customer();
    String bookingId = unique("b");
    report(flight(flightId, "LAX", SCHEDULED));
    report(flight(later, "LAX", SCHEDULED, MORNING.plusSeconds(7_200), null));
    report(booking(bookingId, flightId, customerId));
    awaitBooking(bookingId);

    report(flight(flightId, "LAX", CANCELLED), MORNING.plusSeconds(1));

    String incidentId = cancellationOf(flightId);
    awaitResolved(incidentId, 1);
    String recoveryId = NameBasedIds.of("recovery", incidentId, bookingId);
    assertThat(
            jdbc.sql("SELECT flight_id FROM rebooking_offer WHERE recovery_id = ?")
                .param(recoveryId)
                .query(String.class)
                .single())
        .isEqualTo(later);
    Mail mail = MAIL_SERVER.mails().to(customerId + "@example.org").getFirst();
    assertThat(mail.subject()).isEqualTo("Flight UA1701 is cancelled");
    assertThat(mail.text())
        .contains(
            "Hello Ada,", "We hold a seat for you on flight UA1701", "€250.00", "1,000 points");
    assertThat(mail.header("Message-ID"))
        .hasValue(
            "<%s@airline.example>"
                .formatted(NameBasedIds.of("notification", recoveryId, "notify_customer")));
    assertThat(dataOf(Topic.SERVICE_INCIDENTS, incidentId))
        .extracting(Object::getClass)
        .satisfies(
            types ->
                assertThat(types.toString())
                    .contains(
                        IncidentOpened.class.getSimpleName(),
                        IncidentSettled.class.getSimpleName()));
    String subject = subject(customerId);
    assertThat(dataOf(Topic.SERVICE_RECOVERIES, subject))
        .hasOnlyElementsOfTypes(
            RecoveryStarted.class, RecoveryActionSettled.class, RecoverySettled.class)
        .hasSize(6);
    assertThat(dataOf(Topic.SERVICE_NOTIFICATIONS, subject))
        .singleElement()
        .isInstanceOfSatisfying(
            NotificationSettled.class,
            settled -> assertThat(settled.outcome()).isEqualTo(NotificationSettled.Outcome.SENT));
    assertThat(dataOf(Topic.LOYALTY_TRANSACTIONS, subject))
        .containsExactly(
            new LoyaltyPointsPosted(
                NameBasedIds.of("loyalty", recoveryId), 1_000, "service_recovery", recoveryId));
  }

  @Test
  void makesGoodForABookingThatComesAfterItsIncident() {
    String flightId = unique("f");
    report(flight(flightId, "SFO", CANCELLED));
    String incidentId = cancellationOf(flightId);
    await()
        .atMost(SOON)
        .until(() -> count("SELECT count(*) FROM incident WHERE incident_id = ?", incidentId) == 1);

    report(booking(unique("b"), flightId, customer()));
    awaitResolved(incidentId, 1);
    report(booking(unique("b"), flightId, customer()));
    awaitResolved(incidentId, 2);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(dataOf(Topic.SERVICE_INCIDENTS, incidentId))
                    .contains(
                        new IncidentSettled(incidentId, 1, 0),
                        new IncidentSettled(incidentId, 2, 0)));
  }

  @Test
  void changesNothingWhenItIsToldAgainOrTooLate() {
    String flightId = unique("f");
    String bookingId = unique("b");
    String customerId = customer();
    report(flight(flightId, "ORD", SCHEDULED), MORNING.plusSeconds(60));
    report(flight(flightId, "ORD", CANCELLED), MORNING);
    report(flight(flightId, "ORD", ARRIVED, MORNING, 179), MORNING.plusSeconds(70));
    report(flight(flightId, "ORD", ARRIVED, MORNING, 180), MORNING.plusSeconds(80));
    report(flight(flightId, "ORD", ARRIVED, MORNING, 200), MORNING.plusSeconds(90));
    for (int time = 0; time < 3; time++) {
      report(booking(bookingId, flightId, customerId));
    }

    String delay = NameBasedIds.of("incident", flightId, "flight_delay");
    awaitResolved(delay, 1);
    assertThat(count("SELECT count(*) FROM incident WHERE flight_id = ?", flightId)).isEqualTo(1);
    assertThat(count("SELECT count(*) FROM recovery WHERE booking_id = ?", bookingId)).isEqualTo(1);
    assertThat(MAIL_SERVER.mails().to(customerId + "@example.org")).hasSize(1);
  }

  @Test
  void plansEachRecoveryOnceInWhateverOrderFactsArrive() {
    List<Runnable> facts = new ArrayList<>();
    List<String> incidents = new ArrayList<>();
    int bookingsPerFlight = 5;
    for (int number = 0; number < 30; number++) {
      String flightId = unique("f");
      incidents.add(cancellationOf(flightId));
      facts.add(() -> report(flight(flightId, "MIA", CANCELLED)));
      facts.add(() -> report(flight(flightId, "MIA", CANCELLED)));
      for (int seat = 0; seat < bookingsPerFlight; seat++) {
        String bookingId = unique("b");
        facts.add(() -> report(booking(bookingId, flightId, unique("c"))));
      }
    }
    Collections.shuffle(facts, new Random(7));

    facts.parallelStream().forEach(Runnable::run);

    incidents.forEach(incidentId -> awaitResolved(incidentId, bookingsPerFlight));
    assertThat(
            count(
                "SELECT count(*) FROM recovery WHERE incident_id = ANY (?)",
                (Object) incidents.toArray(String[]::new)))
        .isEqualTo(30L * bookingsPerFlight);
  }

  @Test
  void neverHoldsMoreSeatsThanAFlightHas() {
    String flightId = unique("f");
    String later = unique("f");
    report(flight(later, "SEA", SCHEDULED, MORNING.plusSeconds(3_600), null));
    String onLater = unique("b");
    report(booking(onLater, later, customer()));
    awaitBooking(onLater);
    for (int passenger = 0; passenger < 5; passenger++) {
      report(booking(unique("b"), flightId, customer()));
    }
    report(flight(flightId, "SEA", CANCELLED));

    awaitResolved(cancellationOf(flightId), 5);
    assertThat(count("SELECT count(*) FROM rebooking_offer WHERE flight_id = ?", later))
        .isEqualTo(2);
    assertThat(count("SELECT held FROM held_seats WHERE flight_id = ?", later)).isEqualTo(2);
  }

  @Test
  void keepsPoisonAsideWhileTheRestFlowsOn() {
    String poisoned = unique("f");
    Event<?> event =
        new Event<>(
            unique("e"),
            "/operations",
            poisoned,
            MORNING,
            null,
            flight(poisoned, "BOS", CANCELLED));
    ProducerRecord<byte[], byte[]> record =
        EventCodec.write(topicNames.of(Topic.OPERATIONS_FLIGHTS), event);
    kafka
        .send(
            new ProducerRecord<>(
                record.topic(),
                null,
                record.key(),
                "{\"flightId\":7}".getBytes(StandardCharsets.UTF_8),
                record.headers()))
        .join();
    String flightId = unique("f");
    report(booking(unique("b"), flightId, customer()));
    report(flight(flightId, "BOS", CANCELLED));

    awaitResolved(cancellationOf(flightId), 1);
    assertThat(records(topicNames.deadLettersOf(Topic.OPERATIONS_FLIGHTS)))
        .map(letter -> OutboxRecord.headers(letter.headers()))
        .anySatisfy(
            headers ->
                assertThat(headers)
                    .containsEntry("ce_id", event.id())
                    .containsEntry(DeadLetters.CONSUMER, "recovery-service.operations")
                    .containsKey(DeadLetters.REASON));
  }

  private void awaitBooking(String bookingId) {
    await()
        .atMost(SOON)
        .until(() -> count("SELECT count(*) FROM booking WHERE booking_id = ?", bookingId) == 1);
  }
}
