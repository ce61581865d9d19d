package io.iaros.cx.personalization.propensity;

import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.profile.Purchases;
import io.iaros.cx.personalization.profile.Purchases.Purchase;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What customers bought, as recency, frequency and amount at a moment. Pure. */
final class PurchaseHistory {

  private static final Duration YEAR = Duration.ofDays(365);
  private static final double NEVER = 2 * YEAR.toDays();

  private PurchaseHistory() {}

  /**
   * Empty for a customer who came after the moment, and for one of whose purchases the older ones
   * are no longer known one by one.
   */
  static Optional<ValueCase> caseOf(
      Profile profile, Instant moment, PropensityProperties.LifetimeValue properties) {
    Instant first = profile.activity().firstSeenAt();
    Purchases purchases = profile.purchases();
    if (first == null || first.isAfter(moment) || purchases.count() > purchases.newest().size()) {
      return Optional.empty();
    }
    Instant end = moment.plus(properties.window());
    double amount =
        in(properties.currency(), purchases).stream()
            .filter(purchase -> purchase.at().isAfter(moment) && !purchase.at().isAfter(end))
            .mapToDouble(PurchaseHistory::amount)
            .sum();
    return Optional.of(
        new ValueCase(profile.subject(), at(profile, moment, properties.currency()), amount));
  }

  /** Empty for a customer who was never seen. */
  static Map<String, String> at(Profile profile, Instant moment, String currency) {
    Instant first = profile.activity().firstSeenAt();
    if (first == null) {
      return Map.of();
    }
    List<Purchase> before =
        in(currency, profile.purchases()).stream()
            .filter(purchase -> !purchase.at().isAfter(moment))
            .toList();
    List<Purchase> lately =
        before.stream().filter(purchase -> purchase.at().isAfter(moment.minus(YEAR))).toList();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("days_known", text(days(first, moment)));
    values.put(
        "days_since_purchase",
        text(before.isEmpty() ? NEVER : Math.min(NEVER, days(before.getFirst().at(), moment))));
    values.put("purchases", text(Math.log1p(before.size())));
    values.put("purchases_12m", text(lately.size()));
    values.put("amount", text(Math.log1p(sum(before))));
    values.put("amount_12m", text(sum(lately)));
    values.put("mean_amount", text(before.isEmpty() ? 0 : sum(before) / before.size()));
    return values;
  }

  private static List<Purchase> in(String currency, Purchases purchases) {
    return purchases.newest().stream()
        .filter(purchase -> purchase.currency().equals(currency))
        .toList();
  }

  private static double sum(List<Purchase> purchases) {
    return purchases.stream().mapToDouble(PurchaseHistory::amount).sum();
  }

  /** What was given back is no purchase. */
  private static double amount(Purchase purchase) {
    return Math.max(0, purchase.amount().doubleValue());
  }

  private static double days(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toHours() / 24.0);
  }

  private static String text(double number) {
    return Double.toString(number);
  }
}
