package io.iaros.cx.journey.passage;

import static io.iaros.cx.journey.passage.JourneyFixtures.NOON;
import static io.iaros.cx.journey.passage.JourneyFixtures.start;
import static io.iaros.cx.journey.passage.JourneyFixtures.tell;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.definition.DefinitionFixtures;
import io.iaros.cx.journey.definition.JourneyDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NextActionsTest {

  private static final JourneyDefinition TRIP = DefinitionFixtures.trip();

  private final JourneyRun trip = new JourneyRun(TRIP);

  @Test
  void ranksByPriorityAndSaysWhy() {
    trip.then(start(Map.of("bookingId", "b", "seat", "12A", "bags", 1)));
    assertThat(next(NOON).items())
        .extracting(NextActions.Ranked::action, NextActions.Ranked::score)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("complete-travel-documents", 70),
            org.assertj.core.groups.Tuple.tuple("offer-lounge", 35));
    assertThat(next(NOON).items().getFirst().reasons())
        .containsExactly("Documents are needed before check-in opens");
  }

  @Test
  void raisesWhatTheContextSpeaksFor() {
    trip.then(
        start(Map.of("bookingId", "b", "loyaltyTier", "platinum", "documentsComplete", true)));
    assertThat(next(NOON).items().getFirst())
        .satisfies(
            best -> {
              assertThat(best.action()).isEqualTo("offer-lounge");
              assertThat(best.score()).isEqualTo(65);
              assertThat(best.reasons()).contains("The lounge is free for this tier");
            });
  }

  @Test
  void withholdsWhatItsConditionForbidsAndSaysSo() {
    trip.then(start(Map.of("bookingId", "b", "seat", "12A")));
    assertThat(next(NOON).withheld())
        .contains(
            new NextActions.Withheld(
                "choose-seat", "Expected its condition to hold, but it does not."));
  }

  @Test
  void namesTheDeadlineAndWithholdsAnActionBehindIt() {
    trip.then(start(Map.of("bookingId", "b"))).then(tell("check-in-opened"));
    Instant deadline = NOON.plus(Duration.ofHours(24));
    assertThat(next(NOON).items().getFirst().deadline()).isEqualTo(deadline);
    assertThat(next(deadline).withheld())
        .extracting(NextActions.Withheld::action)
        .contains("check-in-now");
  }

  @Test
  void prefersWhatCanBeDoneWhereTheCustomerIs() {
    trip.then(start(Map.of("selectedFlightId", "f")));
    assertThat(next(NOON).items())
        .filteredOn(NextActions.Ranked::here)
        .extracting(NextActions.Ranked::action)
        .containsExactly("show-fares");
  }

  private NextActions next(Instant now) {
    return NextActions.of(TRIP, trip.running(), now);
  }
}
