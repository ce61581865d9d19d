package io.iaros.cx.personalization.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.events.Money;
import io.iaros.cx.personalization.loyalty.Lot;
import io.iaros.cx.personalization.loyalty.LoyaltyAccount;
import io.iaros.cx.personalization.loyalty.LoyaltyProgramme;
import io.iaros.cx.personalization.loyalty.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer stands.
 *
 * @param earned all points ever added
 * @param qualifying those of them that decide the tier
 * @param nextTier absent on the highest
 * @param worth what the balance is worth when it is spent
 * @param expiring what is gone soon, the soonest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LoyaltyAnswer(
    String tier,
    long balance,
    long earned,
    long qualifying,
    @Nullable NextTier nextTier,
    Money worth,
    List<Expiring> expiring) {

  /**
   * @param missing how many qualifying points are yet to be earned
   */
  record NextTier(String tier, long missing) {
    static NextTier of(Tier tier, long qualifying) {
      return new NextTier(tier.name(), tier.threshold() - qualifying);
    }
  }

  /**
   * @param expiresOn the first day (UTC) on which they are gone
   */
  record Expiring(LocalDate expiresOn, long points) {
    static Expiring of(Lot lot) {
      return new Expiring(lot.expiresOn(), lot.points());
    }
  }

  static LoyaltyAnswer of(
      LoyaltyAccount account,
      String tier,
      long qualifying,
      LoyaltyProgramme programme,
      Instant now) {
    LocalDate noticeUntil = programme.expiry().noticeUntil(now);
    return new LoyaltyAnswer(
        tier,
        account.balance(),
        account.earned(),
        qualifying,
        programme
            .tiers()
            .next(tier, qualifying)
            .map(next -> NextTier.of(next, qualifying))
            .orElse(null),
        programme.burning().worthOf(Math.max(0, account.balance())),
        account.lots().stream()
            .filter(lot -> lot.expiresOn().isBefore(noticeUntil))
            .map(Expiring::of)
            .toList());
  }
}
