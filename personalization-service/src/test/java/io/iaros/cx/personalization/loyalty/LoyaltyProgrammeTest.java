package io.iaros.cx.personalization.loyalty;

import static io.iaros.cx.personalization.loyalty.LoyaltyFixtures.noonOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.loyalty.LoyaltyProgramme.Earning;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoyaltyProgrammeTest {

  private static final String DAY = "2026-03-02";
  private static final LoyaltyProgramme PROGRAMME =
      LoyaltyFixtures.programme(
          Map.of(
              "earning",
              List.of(
                  Map.of(
                      "name",
                      "shopping",
                      "event",
                      "purchase",
                      "per_unit",
                      "1.5",
                      "amount",
                      "price",
                      "currency",
                      "EUR",
                      "maximum",
                      1_000),
                  Map.of(
                      "name",
                      "app",
                      "event",
                      "purchase",
                      "condition",
                      "channel == 'mobile'",
                      "points",
                      10,
                      "tier_bonus",
                      false),
                  Map.of(
                      "name", "over", "event", "purchase", "until", "2026-03-01", "points", 9))));

  @Test
  void addsTheBonusOfTheTierAndRoundsDown() {
    assertThat(earnings("web", "basic", Map.of("price", "9.99", "currency", "EUR")))
        .containsExactly(new Earning("shopping", 14));
    assertThat(earnings("web", "silver", Map.of("price", 9.99, "currency", "EUR")))
        .containsExactly(new Earning("shopping", 18));
  }

  @Test
  void earnsByEveryRuleThatHolds() {
    assertThat(
            earnings("mobile", "gold", Map.of("price", Map.of("amount", "100", "currency", "EUR"))))
        .containsExactly(new Earning("shopping", 225), new Earning("app", 10));
  }

  @Test
  void earnsNoMoreThanTheMaximum() {
    assertThat(earnings("web", "platinum", Map.of("price", 1_000_000, "currency", "EUR")))
        .containsExactly(new Earning("shopping", 1_000));
  }

  @Test
  void earnsNothingInAnotherCurrency() {
    assertThat(earnings("web", "basic", Map.of("price", 100, "currency", "USD"))).isEmpty();
    assertThat(earnings("web", "basic", Map.of("price", 100))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "0", "much", "", "1e999999999", "1e-999999999", "NaN"})
  void earnsNothingForAnAmountThatIsNone(String price) {
    assertThat(earnings("web", "basic", Map.of("price", price, "currency", "EUR"))).isEmpty();
  }

  @Test
  void earnsOnlyInThePeriodOfARule() {
    EarningPeriod march = new EarningPeriod(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));

    assertThat(march.includes(noonOf("2026-02-28"))).isFalse();
    assertThat(march.includes(noonOf("2026-03-01"))).isTrue();
    assertThat(march.includes(noonOf("2026-03-31"))).isTrue();
    assertThat(march.includes(noonOf("2026-04-01"))).isFalse();
  }

  @Test
  void knowsTheNextTierAbove() {
    TierLadder tiers = PROGRAMME.tiers();

    assertThat(tiers.reachedWith(49_999)).isEqualTo("silver");
    assertThat(tiers.next("silver", 49_999)).map(Tier::name).contains("gold");
    assertThat(tiers.next("gold", 0)).map(Tier::name).contains("platinum");
    assertThat(tiers.next("platinum", 0)).isEmpty();
    assertThat(tiers.next("told", 30_000)).map(Tier::name).contains("gold");
  }

  @Test
  void countsMonthsBackAndDaysOfGraceInWholeDays() {
    assertThat(new Qualifying(12).since(noonOf("2026-03-02"))).contains(noonOf("2025-03-02"));
    assertThat(new Expiry(1, 30).expiresOn(noonOf("2026-01-31"))).isEqualTo("2026-03-01");
    assertThat(new Expiry(null, 30).expiresOn(noonOf("2026-01-31"))).isEqualTo(Lot.NEVER);
  }

  private static List<Earning> earnings(
      String channel, String tier, Map<String, Object> properties) {
    return PROGRAMME.earnings(
        new Occasion("purchase", channel, null, properties, tier, noonOf(DAY)));
  }
}
