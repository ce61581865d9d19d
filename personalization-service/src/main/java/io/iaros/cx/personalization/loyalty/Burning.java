package io.iaros.cx.personalization.loyalty;

import io.iaros.cx.events.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * What points are worth when they are spent.
 *
 * @param pointValue of one point
 * @param minimum the fewest points that can be spent at once
 */
public record Burning(BigDecimal pointValue, Currency currency, int minimum) {

  /** Rounded towards nothing, so that no part of a cent is given away. */
  public Money worthOf(long points) {
    return new Money(
        pointValue
            .multiply(BigDecimal.valueOf(points))
            .setScale(Math.max(0, currency.getDefaultFractionDigits()), RoundingMode.DOWN),
        currency.getCurrencyCode());
  }
}
