package io.iaros.cx.personalization.propensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.personalization.profile.Arrival;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.profile.ProfileFold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PurchaseHistoryPropertyTest {

  private static final Instant MOMENT = Instant.parse("2026-03-02T12:00:00Z");
  private static final PropensityProperties.LifetimeValue YEAR_IN_EUROS =
      new PropensityProperties.LifetimeValue(Duration.ofDays(365), "EUR");

  @Property(tries = 200)
  void whatComesLaterTellsTheAmountAndNeverTheFeatures(
      @ForAll @Size(max = 20) List<@IntRange(min = -800, max = 400) Integer> days) {
    List<Integer> before = days.stream().filter(day -> day <= 0).toList();

    Optional<ValueCase> whole = caseOf(days);
    Optional<ValueCase> cut = caseOf(before);

    assertThat(whole.map(ValueCase::values)).isEqualTo(cut.map(ValueCase::values));
    assertThat(cut.map(ValueCase::amount).orElse(0.0)).isZero();
    whole.ifPresent(
        one ->
            assertThat(one.amount())
                .isEqualTo(
                    10.0 * days.stream().filter(day -> day > 0 && day <= 365).count(),
                    within(1e-9)));
  }

  @Example
  void purchasesInOtherCurrenciesDoNotCount() {
    Profile profile = buying(buying(Profile.stranger("s"), 1, -10, "EUR"), 2, 10, "USD");

    assertThat(PurchaseHistory.caseOf(profile, MOMENT, YEAR_IN_EUROS).map(ValueCase::amount))
        .contains(0.0);
  }

  private static Optional<ValueCase> caseOf(List<Integer> days) {
    Profile profile = Profile.stranger("s");
    for (int place = 0; place < days.size(); place++) {
      profile = buying(profile, place + 1, days.get(place), "EUR");
    }
    return PurchaseHistory.caseOf(profile, MOMENT, YEAR_IN_EUROS);
  }

  private static Profile buying(Profile profile, int offset, int day, String currency) {
    Instant at = MOMENT.plus(Duration.ofDays(day));
    InteractionRecorded purchase =
        new InteractionRecorded(
            InteractionRecorded.Kind.TRACK,
            "purchase",
            "cust-1",
            "web",
            null,
            null,
            null,
            Map.of("revenue", 10, "currency", currency),
            Map.of(),
            null);
    return ProfileFold.apply(
        profile,
        new Arrival(
            "customer.interactions-3",
            offset,
            at,
            new Event<>("e-" + offset, "/test", "s", at, null, purchase),
            Set.of()));
  }
}
