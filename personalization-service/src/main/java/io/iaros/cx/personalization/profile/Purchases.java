package io.iaros.cx.personalization.profile;

import io.iaros.cx.events.customer.InteractionRecorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the customer bought: every interaction that names its {@code revenue}.
 *
 * @param totals by currency
 * @param newest the newest purchases, the newest first
 */
public record Purchases(long count, Map<String, BigDecimal> totals, List<Purchase> newest) {

  static final Purchases NONE = new Purchases(0, Map.of(), List.of());

  static final int NEWEST_MAX = 100;
  static final int CURRENCIES_MAX = 20;

  /** The code of ISO 4217 for an amount without a currency. */
  private static final String NO_CURRENCY = "XXX";

  private static final int AMOUNT_LENGTH_MAX = 20;

  private static final Comparator<Purchase> NEWEST_FIRST =
      Comparator.comparing(Purchase::at).thenComparing(Purchase::eventId).reversed();

  public record Purchase(
      String eventId, Instant at, String name, BigDecimal amount, String currency) {}

  public Purchases {
    totals = Map.copyOf(totals);
    newest = List.copyOf(newest);
  }

  static Optional<Purchase> in(String eventId, InteractionRecorded interaction, Instant at) {
    return amount(interaction.properties().get("revenue"))
        .map(
            amount ->
                new Purchase(
                    eventId,
                    at,
                    interaction.name(),
                    amount,
                    currency(interaction.properties().get("currency"))));
  }

  Purchases plus(Purchase purchase) {
    return plus(
        new Purchases(1, Map.of(purchase.currency(), purchase.amount()), List.of(purchase)));
  }

  /** What both bought; a purchase that stands in both counts once. */
  Purchases plus(Purchases other) {
    Map<String, BigDecimal> sums = new HashMap<>(totals);
    other.totals.forEach((currency, total) -> add(sums, currency, total));
    List<Purchase> all = new ArrayList<>(newest);
    long repeated = 0;
    for (Purchase purchase : other.newest) {
      if (newest.stream().anyMatch(one -> one.eventId().equals(purchase.eventId()))) {
        add(sums, purchase.currency(), purchase.amount().negate());
        repeated++;
      } else {
        all.add(purchase);
      }
    }
    all.sort(NEWEST_FIRST);
    return new Purchases(
        count + other.count - repeated, sums, all.subList(0, Math.min(all.size(), NEWEST_MAX)));
  }

  private static void add(Map<String, BigDecimal> sums, String currency, BigDecimal amount) {
    if (sums.containsKey(currency) || sums.size() < CURRENCIES_MAX) {
      sums.merge(currency, amount, (left, right) -> plain(left.add(right)));
    }
  }

  private static Optional<BigDecimal> amount(@Nullable Object revenue) {
    if (!(revenue instanceof Number || revenue instanceof String)
        || revenue.toString().length() > AMOUNT_LENGTH_MAX) {
      return Optional.empty();
    }
    try {
      BigDecimal amount = new BigDecimal(revenue.toString());
      return Math.abs((long) amount.scale()) > AMOUNT_LENGTH_MAX
          ? Optional.empty()
          : Optional.of(plain(amount));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  /** One form for one amount, so that equal purchases are equal. */
  private static BigDecimal plain(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static String currency(@Nullable Object currency) {
    String code = currency == null ? "" : currency.toString().toUpperCase(Locale.ROOT);
    return code.matches("[A-Z]{3}") ? code : NO_CURRENCY;
  }
}
