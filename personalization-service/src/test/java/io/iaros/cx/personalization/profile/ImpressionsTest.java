package io.iaros.cx.personalization.profile;

import static io.iaros.cx.personalization.profile.ProfileFixtures.ADA;
import static io.iaros.cx.personalization.profile.ProfileFixtures.INTERACTIONS;
import static io.iaros.cx.personalization.profile.ProfileFixtures.arrival;
import static io.iaros.cx.personalization.profile.ProfileFixtures.interaction;
import static io.iaros.cx.personalization.profile.ProfileFixtures.noonPlusMinutes;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.personalization.DecisionMade;
import io.iaros.cx.events.personalization.DecisionMade.ShownOffer;
import io.iaros.cx.events.personalization.DecisionMade.SlotDecision;
import io.iaros.cx.personalization.profile.Activity.Counter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImpressionsTest {

  private static final String DECISIONS = "personalization.decisions-3";
  private static final Impressions NONE = Impressions.before(Profile.stranger(ADA));

  @Test
  void countWhatIsLimitedAndNothingElse() {
    Impressions shown = NONE.apply(arrival(DECISIONS, 5, "d1", decision("lounge", true)));
    shown = shown.apply(arrival(DECISIONS, 6, "d2", decision("bag", false)));
    shown = shown.apply(arrival(DECISIONS, 7, "d3", decision("lounge", null)));

    assertThat(shown.totals())
        .containsExactly(Map.entry("lounge", new Counter(2, noonPlusMinutes(7))));
    assertThat(shown.shown())
        .containsExactly(Map.entry("lounge", List.of(noonPlusMinutes(7), noonPlusMinutes(5))));
    assertThat(shown.version()).isEqualTo(3);
  }

  @Test
  void passOverADecisionThatWasSentTwice() {
    Impressions once = NONE.apply(arrival(DECISIONS, 5, "d1", decision("lounge", true)));

    Impressions twice = once.apply(arrival(DECISIONS, 6, "d1", decision("lounge", true)));

    assertThat(twice.totals()).isEqualTo(once.totals());
    assertThat(twice.shown()).isEqualTo(once.shown());
  }

  @Test
  void goOnFromWhatAnOlderProfileKnew() {
    Map<String, StreamPosition> log =
        Map.of(
            DECISIONS,
            StreamPosition.START.after(arrival(DECISIONS, 8, "d8", decision("lounge", true))),
            INTERACTIONS,
            StreamPosition.START.after(arrival(INTERACTIONS, 3, "e3", interaction("a", "web"))));
    Profile older =
        Profile.stranger(ADA)
            .with(log)
            .with(
                Activity.NONE.withImpressions(Map.of("lounge", new Counter(4, noonPlusMinutes(8)))))
            .with(Interests.NONE.withShown(Map.of("lounge", List.of(noonPlusMinutes(8)))));

    Impressions shown = Impressions.before(older);
    assertThat(shown.log()).containsOnlyKeys(DECISIONS);
    for (int offset = 0; offset <= 9; offset++) {
      shown = shown.apply(arrival(DECISIONS, offset, "d" + offset, decision("lounge", true)));
    }

    assertThat(requireNonNull(shown.totals().get("lounge")).total()).isEqualTo(5);
    assertThat(shown.shown().get("lounge")).containsExactly(noonPlusMinutes(9), noonPlusMinutes(8));
    Profile read = older.with(shown);
    assertThat(read.activity().impressions()).isEqualTo(shown.totals());
    assertThat(requireNonNull(read.interests().contacts().get("lounge")).shown())
        .isEqualTo(shown.shown().get("lounge"));
  }

  @Property
  void areTheSameHoweverOftenTheLogIsRead(
      @ForAll @Size(max = 30) List<@IntRange(max = 25) Integer> offers,
      @ForAll @IntRange(max = 30) int readBefore) {
    List<Arrival> log = log(offers);
    Impressions once = fold(NONE, log);

    Impressions again = fold(fold(NONE, log.subList(0, Math.min(readBefore, log.size()))), log);

    assertThat(again).isEqualTo(once);
  }

  @Property
  void keepTheNewestWhateverTheOrderOfPartitions(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 2) Integer> offers,
      @ForAll Random random) {
    List<Arrival> log = log(offers);
    List<Arrival> shuffled = new ArrayList<>();
    for (int number = 0; number < log.size(); number++) {
      Arrival arrival = log.get(number);
      shuffled.add(
          new Arrival("decisions-" + number, 0, arrival.publishedAt(), arrival.event(), Set.of()));
    }
    Collections.shuffle(shuffled, random);

    Impressions shown = fold(NONE, log);
    Impressions other = fold(NONE, shuffled);

    assertThat(other.shown()).isEqualTo(shown.shown());
    assertThat(other.totals()).isEqualTo(shown.totals());
    Map<String, Integer> expected = new HashMap<>();
    offers.forEach(offer -> expected.merge("offer-" + offer, 1, Integer::sum));
    expected.forEach(
        (offer, count) -> {
          assertThat(requireNonNull(shown.totals().get(offer)).total()).isEqualTo((long) count);
          assertThat(shown.shown().get(offer))
              .hasSize(Math.min(count, OfferContacts.SHOWN_KEPT))
              .isSortedAccordingTo(Comparator.reverseOrder());
        });
  }

  private static Impressions fold(Impressions impressions, List<Arrival> log) {
    Impressions folded = impressions;
    for (Arrival arrival : log) {
      folded = folded.apply(arrival);
    }
    return folded;
  }

  private static List<Arrival> log(List<Integer> offers) {
    List<Arrival> log = new ArrayList<>();
    for (int offset = 0; offset < offers.size(); offset++) {
      log.add(
          arrival(DECISIONS, offset, "d" + offset, decision("offer-" + offers.get(offset), true)));
    }
    return log;
  }

  private static DecisionMade decision(String offer, @Nullable Boolean counted) {
    return new DecisionMade(
        "decision",
        "web",
        null,
        List.of(new SlotDecision("hero", List.of(new ShownOffer(offer, 1, 1, counted)), 1)),
        List.of(),
        List.of(),
        false,
        null);
  }
}
