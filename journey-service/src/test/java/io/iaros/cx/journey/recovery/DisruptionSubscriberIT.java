package io.iaros.cx.journey.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventData;
import io.iaros.cx.events.recovery.RecoverySettled;
import io.iaros.cx.events.recovery.RecoveryStarted;
import io.iaros.cx.events.recovery.Severity;
import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisruptionSubscriberIT extends ServiceUnderTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Map<String, ?> BOOKED = Map.of("bookingId", "b-1");

  @Test
  void takesATripIntoCareAndBack() {
    Api api = api();
    String id = newId();
    start(api, "trip", id);
    tell(started("r-1", id));
    awaitStep(api, id, "disruption-care");
    Reply state = api.get(journey(id, "state"));
    assertThat(state.text("/context/disruption.type/value")).isEqualTo("flight_cancellation");
    assertThat(state.text("/context/disruption.incidentId/value")).isEqualTo("i-1");
    assertThat(state.text("/context/disruption.recoveryId/setBy")).isEqualTo("/recovery-service");
    assertThat(api.get(journey(id, "next")).text("/items/0/action"))
        .isEqualTo("explain-disruption");
    tell(settled("r-1", id));
    awaitStep(api, id, "pre-trip");
  }

  @Test
  void disruptsATripThatStartsAfterItsRecovery() {
    Api api = api();
    String early = newId();
    tell(started("r-2", early));
    awaitPassedOver(api);
    assertThat(api.get(journey(early, "state")).status()).isEqualTo(404);
    start(api, "trip", early);
    assertThat(api.get(journey(early, "state")).text("/step")).isEqualTo("disruption-care");
    assertThat(api.get(journey(early, "history")).body().at("/items")).hasSize(3);
    start(api, "trip", early);
    assertThat(api.get(journey(early, "history")).body().at("/items")).hasSize(3);
  }

  @Test
  void recordsWhyAJourneyThatIsOverOrKnowsNoDisruptionTookNothing() {
    Api api = api();
    String over = newId();
    start(api, "trip", over);
    api.post(journey(over, "complete"), Map.of("outcome", "completed"));
    String visit = newId();
    start(api, "lounge-visit", visit);
    tell(started("r-3", over));
    tell(started("r-4", visit));
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              assertThat(api.get(journey(over, "state")).text("/withoutEffect/0/reason"))
                  .contains("it is over");
              assertThat(api.get(journey(visit, "state")).text("/withoutEffect/0/reason"))
                  .contains("but got 'disrupted'");
            });
    assertThat(api.get(journey(over, "state")).number("/sequence")).isEqualTo(2);
    assertThat(api.get("/api/v1/journey/why?customerId=customer-1").body().toString())
        .contains("Event 'disrupted' had no effect: Expected a running journey, but it is over");
  }

  @Test
  void passesOverWhatNamesNoJourney() {
    Api api = api();
    tell(started("r-5", "no-uuid"));
    awaitPassedOver(api);
  }

  /** Events of one subject are read in order: once a later one has had its effect, all had. */
  private static void awaitPassedOver(Api api) {
    String probe = newId();
    start(api, "trip", probe);
    tell(started("r-" + probe, probe));
    awaitStep(api, probe, "disruption-care");
  }

  private static void awaitStep(Api api, String id, String step) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(api.get(journey(id, "state")).text("/step")).isEqualTo(step));
  }

  private static void start(Api api, String definition, String id) {
    assertThat(api.post("/api/v1/journey/start", startOf(definition, id, BOOKED)).status())
        .isEqualTo(201);
  }

  private static void tell(EventData data) {
    topics().tell(new Event<>(newId(), "/recovery-service", "subject", NOON, null, data));
  }

  private static RecoveryStarted started(String recoveryId, String journeyId) {
    return new RecoveryStarted(
        recoveryId,
        "i-1",
        "flight_cancellation",
        Severity.HIGH,
        "b-1",
        journeyId,
        "flight-cancelled",
        List.of("notify_customer"));
  }

  private static RecoverySettled settled(String recoveryId, String journeyId) {
    return new RecoverySettled(
        recoveryId, "i-1", "b-1", journeyId, RecoverySettled.Outcome.RESOLVED, 1_000);
  }
}
