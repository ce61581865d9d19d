package io.iaros.cx.personalization.profile;

import static io.iaros.cx.personalization.profile.ProfileFixtures.INTERACTIONS;
import static io.iaros.cx.personalization.profile.ProfileFixtures.LOYALTY;
import static io.iaros.cx.personalization.profile.ProfileFixtures.NOON;
import static io.iaros.cx.personalization.profile.ProfileFixtures.arrival;
import static io.iaros.cx.personalization.profile.ProfileFixtures.context;
import static io.iaros.cx.personalization.profile.ProfileFixtures.fold;
import static io.iaros.cx.personalization.profile.ProfileFixtures.interaction;
import static io.iaros.cx.personalization.profile.ProfileFixtures.noonPlusMinutes;
import static io.iaros.cx.personalization.profile.ProfileFixtures.personal;
import static io.iaros.cx.personalization.profile.ProfileFixtures.points;
import static io.iaros.cx.personalization.profile.ProfileFixtures.preference;
import static io.iaros.cx.personalization.profile.ProfileFixtures.rating;
import static io.iaros.cx.personalization.profile.ProfileFixtures.recoverySettled;
import static io.iaros.cx.personalization.profile.ProfileFixtures.recoveryStarted;
import static io.iaros.cx.personalization.profile.ProfileFixtures.traits;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.events.customer.PreferencesSet;
import io.iaros.cx.events.recovery.RecoverySettled;
import io.iaros.cx.personalization.loyalty.LoyaltyFixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProfileFoldTest {

  private static final LoyaltyTiers TIERS = new LoyaltyTiers(LoyaltyFixtures.shipped(), () -> NOON);

  private static final String CONTEXTS = "customer.contexts-3";
  private static final String PREFERENCES = "customer.preferences-3";
  private static final String RECOVERIES = "service.recoveries-3";

  @Nested
  class Log {

    @Test
    void countsEachRecordOnce() {
      Arrival search = arrival(INTERACTIONS, 7, "e1", interaction("search", "web"));

      Profile once = fold(search);

      assertThat(fold(search, search)).isEqualTo(once);
      assertThat(once.version()).isEqualTo(1);
      assertThat(once.reflects(INTERACTIONS, 7)).isTrue();
      assertThat(once.reflects(INTERACTIONS, 8)).isFalse();
    }

    @Test
    void passesOverAnEventThatWasSentTwice() {
      Profile profile =
          fold(
              arrival(INTERACTIONS, 1, "e1", interaction("search", "web")),
              arrival(INTERACTIONS, 2, "e1", interaction("search", "web")));

      assertThat(requireNonNull(profile.activity().counters().get("search")).total()).isEqualTo(1);
      assertThat(profile.reflects(INTERACTIONS, 2)).isTrue();
    }

    @Test
    void remembersSoManyEventsAndNoMore() {
      List<Arrival> arrivals = new ArrayList<>();
      for (int i = 0; i < StreamPosition.SEEN_MAX + 10; i++) {
        arrivals.add(arrival(INTERACTIONS, i, "e" + i, interaction("search", "web")));
      }

      StreamPosition position = requireNonNull(fold(arrivals).log().get(INTERACTIONS));

      assertThat(position.seen().count()).isEqualTo(StreamPosition.SEEN_MAX);
      assertThat(position.hasSeen("e9")).isFalse();
      assertThat(position.hasSeen("e10")).isTrue();
    }

    @Test
    void forgetsEventsAfterAWeekOfTheLog() {
      long week = StreamPosition.SEEN_FOR.toMinutes();

      Profile profile =
          fold(
              arrival(INTERACTIONS, 0, "old", interaction("search", "web")),
              arrival(INTERACTIONS, week, "new", interaction("search", "web")));

      assertThat(requireNonNull(profile.log().get(INTERACTIONS)).hasSeen("old")).isFalse();
    }
  }

  @Nested
  class Traits {

    @Test
    void keepTheLatestThatWasTold() {
      Profile profile =
          fold(
              arrival(INTERACTIONS, 1, "e1", noonPlusMinutes(5), traits(Map.of("tier", "gold"))),
              arrival(INTERACTIONS, 2, "e2", NOON, traits(Map.of("tier", "silver"))));

      assertThat(TIERS.of(profile)).isEqualTo("gold");
    }

    @Test
    void keepSealedOnesOnlyWhileTheyHaveSomethingToSay() {
      Profile profile =
          fold(
              arrival(INTERACTIONS, 1, "e1", personal("first")),
              arrival(INTERACTIONS, 2, "e2", personal("second")));

      assertThat(profile.identity().personal())
          .singleElement()
          .satisfies(kept -> assertThat(kept.sealed().ciphertext()).isEqualTo("second"));
    }
  }

  @Nested
  class Context {

    @Test
    void endsWithItsTimeToLive() {
      Profile profile =
          fold(arrival(CONTEXTS, 1, "e1", NOON, context("phase", "boarding", noonPlusMinutes(30))));

      assertThat(ContextValue.holding(profile.context(), noonPlusMinutes(29)))
          .containsEntry("phase", "boarding");
      assertThat(ContextValue.holding(profile.context(), noonPlusMinutes(30))).isEmpty();
    }

    @Test
    void losesAKeyThatIsTakenAway() {
      Profile profile =
          fold(
              arrival(CONTEXTS, 1, "e1", context("phase", "boarding", null)),
              arrival(CONTEXTS, 2, "e2", context("phase", null, null)));

      assertThat(profile.context()).isEmpty();
    }
  }

  @Test
  void takesBackAPreference() {
    Profile profile =
        fold(
            arrival(PREFERENCES, 1, "e1", preference("seat", "aisle")),
            arrival(PREFERENCES, 2, "e2", new PreferencesSet(Map.of(), List.of("seat"))));

    assertThat(profile.preferences()).isEmpty();
  }

  @Test
  void countsAnEarlierUseOfAChannelForLess() {
    Profile profile =
        fold(
            arrival(
                INTERACTIONS,
                1,
                "e1",
                NOON.minus(DecayedCount.HALF_LIFE),
                interaction("search", "web")),
            arrival(INTERACTIONS, 2, "e2", NOON, interaction("search", "web")));

    assertThat(requireNonNull(profile.activity().channels().get("web")).valueAt(NOON))
        .isEqualTo(1.5, within(1e-9));
  }

  @Test
  void appliesALoyaltyTransactionOnce() {
    Profile profile =
        fold(
            arrival(LOYALTY, 1, "e1", points("t1", 5_000)),
            arrival(LOYALTY, 2, "e2", points("t1", 5_000)),
            arrival(LOYALTY, 3, "e3", points("t2", -1_000)));

    assertThat(profile.loyalty().balance()).isEqualTo(4_000);
    assertThat(profile.loyalty().earned()).isEqualTo(5_000);
    assertThat(profile.loyalty().entries())
        .extracting(Loyalty.LedgerEntry::balance)
        .containsExactly(5_000L, 4_000L);
    assertThat(profile.timeline()).hasSize(2);
  }

  @Test
  void holdsATierByTheYearWhereTheProgrammeSaysSo() {
    LoyaltyTiers ofTheYear =
        new LoyaltyTiers(
            LoyaltyFixtures.programme(Map.of("qualifying", Map.of("months", 12))), () -> NOON);
    Profile profile =
        fold(
            arrival(LOYALTY, 1, "e1", NOON.minus(Duration.ofDays(400)), points("t1", 90_000)),
            arrival(LOYALTY, 2, "e2", NOON.minus(Duration.ofDays(100)), points("t2", 30_000)));

    assertThat(ofTheYear.of(profile)).isEqualTo("silver");
    assertThat(TIERS.of(profile)).isEqualTo("platinum");
  }

  @Test
  void earnsATierWhereNoneWasTold() {
    assertThat(TIERS.of(fold(arrival(LOYALTY, 1, "e1", points("t1", 49_999))))).isEqualTo("silver");
    assertThat(TIERS.of(fold(arrival(LOYALTY, 1, "e1", points("t1", 50_000))))).isEqualTo("gold");
  }

  @Test
  void feelsADisruptionForADay() {
    Profile profile =
        fold(
            arrival(RECOVERIES, 1, "e1", NOON, recoveryStarted("r1")),
            arrival(RECOVERIES, 2, "e2", noonPlusMinutes(1), recoverySettled("r1")));

    assertThat(profile.care().disruptedUntil()).isEqualTo(NOON.plus(Duration.ofDays(1)));
    assertThat(requireNonNull(profile.care().recoveries().get("r1")).outcome())
        .isEqualTo(RecoverySettled.Outcome.RESOLVED);
  }

  @Test
  void keepsTheLastFeedback() {
    Profile profile =
        fold(
            arrival("customer.feedback-3", 1, "e1", noonPlusMinutes(9), rating(5)),
            arrival("customer.feedback-3", 2, "e2", NOON, rating(1)));

    assertThat(requireNonNull(profile.care().lastFeedback()).rating()).isEqualTo(5);
  }

  @Test
  void tellsTheStoryNewestFirstAndBounded() {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < TimelineEntry.ENTRIES_MAX + 5; i++) {
      arrivals.add(arrival(INTERACTIONS, i, "e" + i, interaction("step_" + i, "web")));
    }

    List<TimelineEntry> timeline = fold(arrivals).timeline();

    assertThat(timeline).hasSize(TimelineEntry.ENTRIES_MAX);
    assertThat(timeline.getFirst().what()).isEqualTo("step_504");
    assertThat(timeline).isSortedAccordingTo(TimelineEntry.NEWEST_FIRST);
  }
}
