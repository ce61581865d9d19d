package io.iaros.cx.journey.passage;

import static io.iaros.cx.journey.passage.JourneyFixtures.AT_THE_KIOSK;
import static io.iaros.cx.journey.passage.JourneyFixtures.NOON;
import static io.iaros.cx.journey.passage.JourneyFixtures.ON_THE_WEB;
import static io.iaros.cx.journey.passage.JourneyFixtures.asked;
import static io.iaros.cx.journey.passage.JourneyFixtures.askedAt;
import static io.iaros.cx.journey.passage.JourneyFixtures.learn;
import static io.iaros.cx.journey.passage.JourneyFixtures.moveTo;
import static io.iaros.cx.journey.passage.JourneyFixtures.offer;
import static io.iaros.cx.journey.passage.JourneyFixtures.start;
import static io.iaros.cx.journey.passage.JourneyFixtures.tell;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.context.ContextChecksum;
import io.iaros.cx.journey.context.ContextEntry;
import io.iaros.cx.journey.definition.DefinitionFixtures;
import io.iaros.cx.journey.handoff.HandoffOutcome;
import io.iaros.cx.journey.passage.JourneyRejection.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JourneyDeciderTest {

  private final JourneyRun trip = new JourneyRun(DefinitionFixtures.trip());

  @Nested
  class AtItsStart {

    @Test
    void beginsWithSequenceOneWhereItsContextLeads() {
      trip.then(start(Map.of("bookingId", "b-1")));
      assertThat(trip.state().sequence()).isEqualTo(1);
      assertThat(trip.step()).isEqualTo("pre-trip");
    }

    @Test
    void remembersWhoSetWhatWhenAndFromWhere() {
      trip.then(start(Map.of("bookingId", "b-1")));
      assertThat(trip.running().context().entries())
          .containsEntry("bookingId", new ContextEntry("b-1", "key:test", "web", NOON));
    }

    @Test
    void rejectsSecondStart() {
      trip.then(start(Map.of())).then(start(Map.of()));
      assertThat(trip.refused()).isEqualTo(Reason.ALREADY_STARTED);
    }

    @Test
    void takesNoOtherCommandBefore() {
      assertThat(trip.then(tell("booked")).refused()).isEqualTo(Reason.NOT_STARTED);
    }
  }

  @Nested
  class OnItsWay {

    @Test
    void entersTheStepThatTheEventLeadsTo() {
      trip.then(start(Map.of())).then(tell("booked"));
      assertThat(trip.step()).isEqualTo("pre-trip");
      assertThat(trip.latest())
          .hasExactlyElementsOfTypes(JourneyEvent.Updated.class, JourneyEvent.StepEntered.class);
      assertThat(trip.running().goals()).containsExactly("booked");
    }

    @Test
    void recordsWhyAnEventMovedNothing() {
      trip.then(start(Map.of())).then(tell("landed"));
      assertThat(trip.step()).isEqualTo("plan");
      assertThat(trip.latest())
          .singleElement()
          .isInstanceOfSatisfying(
              JourneyEvent.Updated.class,
              updated ->
                  assertThat(updated.stayedBecause())
                      .isEqualTo(
                          "Expected a transition from 'plan' on 'landed', but there is none."));
    }

    @Test
    void rejectsAnEventThatItsDefinitionDoesNotName() {
      trip.then(start(Map.of())).then(tell("exploded"));
      assertThat(trip.refused()).isEqualTo(Reason.UNKNOWN_EVENT);
      assertThat(trip.refusal()).contains("'exploded'").contains("booked");
    }

    @Test
    void rejectsAnUpdateOfNothing() {
      trip.then(start(Map.of())).then(learn(Map.of()));
      assertThat(trip.refused()).isEqualTo(Reason.NOTHING_ASKED);
    }

    @Test
    void rejectsWhatWasDecidedOnAnOlderState() {
      trip.then(start(Map.of()))
          .then(learn(Map.of("a", 1)))
          .then(
              new JourneyCommand.Update(
                  null, Map.of("b", 2), null, new Asked("key:test", null, NOON, 1L)));
      assertThat(trip.refused()).isEqualTo(Reason.STALE);
    }

    @Test
    void takesAContextKeyAway() {
      Map<String, @Nullable Object> removal = new HashMap<>();
      removal.put("a", null);
      trip.then(start(Map.of("a", 1))).then(learn(removal));
      assertThat(trip.running().context().entries()).isEmpty();
    }

    @Test
    void rejectsAContextThatGrowsTooLarge() {
      trip.then(start(Map.of()))
          .then(learn(Map.of("text", "x".repeat(JourneyLimits.CONTEXT_CHARACTERS_MAX))));
      assertThat(trip.refused()).isEqualTo(Reason.CONTEXT_TOO_LARGE);
    }

    @Test
    void movesWithinItsChannel() {
      trip.then(start(Map.of())).then(moveTo(new Place("web", "web-booking")));
      assertThat(trip.running().place()).isEqualTo(new Place("web", "web-booking"));
      assertThat(trip.running().touchpoints()).containsExactly("web-booking", "web-search");
    }

    @Test
    void changesItsChannelByHandoffOnly() {
      trip.then(start(Map.of())).then(moveTo(AT_THE_KIOSK));
      assertThat(trip.refused()).isEqualTo(Reason.NEEDS_HANDOFF);
    }

    @Test
    void passesNoMoreTouchpointsThanItsDefinitionAllows() {
      JourneyRun visit = new JourneyRun(DefinitionFixtures.loungeVisit());
      visit.then(start(Map.of()));
      for (int i = 0; i < 4; i++) {
        visit.then(moveTo(new Place("web", "web-" + i)));
      }
      assertThat(visit.refused()).isNull();
      visit.then(moveTo(new Place("web", "web-4")));
      assertThat(visit.refused()).isEqualTo(Reason.TOO_MANY_TOUCHPOINTS);
      assertThat(visit.refusal())
          .isEqualTo(
              "Expected at most 5 distinct touchpoints in a journey, but this would be one more.");
    }

    @Test
    void neverGoesBackInTime() {
      trip.then(start(Map.of()))
          .then(
              new JourneyCommand.Update(null, Map.of("a", 1), null, askedAt(NOON.minusSeconds(5))));
      assertThat(trip.running().changedAt()).isEqualTo(NOON);
    }
  }

  @Nested
  class Disrupted {

    @Test
    void isCaredForAndGoesOnWhereItWas() {
      trip.then(start(Map.of("bookingId", "b"))).then(tell("checked-in")).then(disrupted("r-1"));
      assertThat(trip.step()).isEqualTo("disruption-care");
      trip.then(recovered("r-1"));
      assertThat(trip.step()).isEqualTo("airport");
    }

    @Test
    void waitsForTheLatestOfSeveralRecoveries() {
      trip.then(start(Map.of("bookingId", "b"))).then(disrupted("r-1")).then(disrupted("r-2"));
      trip.then(recovered("r-1"));
      assertThat(trip.step()).isEqualTo("disruption-care");
      trip.then(recovered("r-2"));
      assertThat(trip.step()).isEqualTo("pre-trip");
      trip.then(recovered("r-2"));
      assertThat(trip.step()).isEqualTo("pre-trip");
    }

    @Test
    void reachesAGoalOnceOnly() {
      trip.then(start(Map.of())).then(tell("booked")).then(disrupted("r-1")).then(recovered("r-1"));
      assertThat(trip.running().goals()).containsExactly("booked");
    }
  }

  @Nested
  class HandedOver {

    @Test
    void staysWhereItIsUntilAccepted() {
      trip.then(start(Map.of("seat", "12A"))).then(offer("h", AT_THE_KIOSK));
      assertThat(trip.running().place()).isEqualTo(ON_THE_WEB);
      trip.then(accept("h", checksum()));
      assertThat(trip.running().place()).isEqualTo(AT_THE_KIOSK);
      assertThat(trip.running().context().values()).containsEntry("seat", "12A");
    }

    @Test
    void isNotAcceptedWithTheContextOfTheOfferOnceThatHasChanged() {
      trip.then(start(Map.of("seat", "12A"))).then(offer("h", AT_THE_KIOSK));
      ContextChecksum offered = checksum();
      trip.then(learn(Map.of("seat", "14C"))).then(accept("h", offered));
      assertThat(trip.refused()).isEqualTo(Reason.HANDOFF_CONTEXT);
      trip.then(accept("h", checksum()));
      assertThat(trip.refused()).isNull();
    }

    @Test
    void doesNotMoveWithinItsChannelMeanwhile() {
      trip.then(start(Map.of()))
          .then(offer("h", AT_THE_KIOSK))
          .then(moveTo(new Place("web", "web-booking")));
      assertThat(trip.refused()).isEqualTo(Reason.HANDOFF_OPEN);
    }

    @Test
    void settlesAnOpenOfferWhenItEnds() {
      trip.then(start(Map.of()))
          .then(offer("h", AT_THE_KIOSK))
          .then(new JourneyCommand.Abandon("gave up", asked()));
      assertThat(trip.latest().getFirst())
          .isInstanceOfSatisfying(
              JourneyEvent.HandoffSettled.class,
              settled -> assertThat(settled.outcome()).isEqualTo(HandoffOutcome.REFUSED));
      assertThat(trip.latest().getLast()).isInstanceOf(JourneyEvent.Ended.class);
    }

    private JourneyCommand accept(String handoffId, ContextChecksum checksum) {
      return new JourneyCommand.AcceptHandoff(handoffId, "hash", checksum, asked());
    }

    private ContextChecksum checksum() {
      return ContextChecksum.of(trip.running().context());
    }
  }

  @Nested
  class AtItsEnd {

    @Test
    void endsWithItsTerminalStep() {
      trip.then(start(Map.of())).then(tell("trip-cancelled"));
      assertThat(trip.state())
          .isInstanceOfSatisfying(
              Journey.Ended.class,
              ended -> {
                assertThat(ended.outcome()).isEqualTo(JourneyOutcome.ABANDONED);
                assertThat(ended.sequence()).isEqualTo(4);
              });
    }

    @Test
    void takesNothingAnyMore() {
      trip.then(start(Map.of()))
          .then(new JourneyCommand.Complete("done", asked()))
          .then(tell("booked"));
      assertThat(trip.refused()).isEqualTo(Reason.OVER);
      assertThat(trip.refusal()).contains("COMPLETED").contains("done");
    }
  }

  @Nested
  class InTime {

    @Test
    void firesTheTimerOfTheStayThatSetIt() {
      trip.then(start(Map.of()));
      Instant later = NOON.plus(Duration.ofDays(3));
      trip.then(new JourneyCommand.FireStepTimer(1, 0, "planning-lapsed", askedAt(later)));
      assertThat(trip.step()).isEqualTo("lapsed");
    }

    @Test
    void ignoresTheTimerOfAnEarlierStay() {
      trip.then(start(Map.of()))
          .then(tell("booked"))
          .then(new JourneyCommand.FireStepTimer(1, 0, "planning-lapsed", asked()));
      assertThat(trip.refused()).isEqualTo(Reason.TIMER_VOID);
    }

    @Test
    void expiresAnIdleSessionAndNoActiveOne() {
      JourneyRun visit = new JourneyRun(DefinitionFixtures.loungeVisit());
      visit
          .then(start(Map.of()))
          .then(
              new JourneyCommand.Update(null, Map.of("a", 1), null, askedAt(NOON.plusSeconds(60))));
      visit.then(new JourneyCommand.EndSession(askedAt(NOON.plusSeconds(3600))));
      assertThat(visit.refused()).isEqualTo(Reason.TIMER_VOID);
      visit.then(new JourneyCommand.EndSession(askedAt(NOON.plusSeconds(3660))));
      assertThat(visit.state())
          .isInstanceOfSatisfying(
              Journey.Ended.class,
              ended -> assertThat(ended.outcome()).isEqualTo(JourneyOutcome.EXPIRED));
    }
  }

  private static JourneyCommand disrupted(String recoveryId) {
    return tell("disrupted", Map.of("disruption.recoveryId", recoveryId));
  }

  private static JourneyCommand recovered(String recoveryId) {
    return tell("recovered", Map.of("disruption.settledRecoveryId", recoveryId));
  }
}
