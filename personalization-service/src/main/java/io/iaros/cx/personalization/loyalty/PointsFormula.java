package io.iaros.cx.personalization.loyalty;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many points an occasion is worth before the tier's bonus. */
sealed interface PointsFormula {

  /** Empty where the occasion does not tell what the formula needs. */
  Optional<BigDecimal> points(Map<String, Object> properties);

  record Fixed(int points) implements PointsFormula {
    @Override
    public Optional<BigDecimal> points(Map<String, Object> properties) {
      return Optional.of(BigDecimal.valueOf(points));
    }
  }

  /**
   * @param amount the property that holds the amount: a number, its text, or money
   * @param currency the only one that earns, told by the money or by the property {@code currency};
   *     null where the amount is no money
   */
  record PerUnit(BigDecimal perUnit, String amount, @Nullable String currency)
      implements PointsFormula {

    /** Sent by whoever may collect events, so a number of absurd size earns nothing. */
    private static final BigDecimal AMOUNT_MAX = BigDecimal.valueOf(1_000_000_000_000L);

    private static final int DECIMALS_MAX = 18;
    private static final int LENGTH_MAX = 64;

    @Override
    public Optional<BigDecimal> points(Map<String, Object> properties) {
      Object told = properties.get(amount);
      return told instanceof Map<?, ?> money
          ? pointsOf(money.get("amount"), money.get("currency"))
          : pointsOf(told, properties.get("currency"));
    }

    private Optional<BigDecimal> pointsOf(@Nullable Object told, @Nullable Object toldCurrency) {
      return currency == null || currency.equals(toldCurrency)
          ? number(told).map(perUnit::multiply)
          : Optional.empty();
    }

    private static Optional<BigDecimal> number(@Nullable Object told) {
      String text = told instanceof Number || told instanceof String ? told.toString() : "";
      if (text.length() > LENGTH_MAX) {
        return Optional.empty();
      }
      try {
        return Optional.of(new BigDecimal(text)).filter(PerUnit::isUsual);
      } catch (NumberFormatException none) {
        return Optional.empty();
      }
    }

    private static boolean isUsual(BigDecimal number) {
      return Math.abs(number.scale()) <= DECIMALS_MAX
          && number.signum() > 0
          && number.compareTo(AMOUNT_MAX) <= 0;
    }
  }
}
