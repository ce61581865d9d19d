package io.iaros.cx.personalization.loyalty;

import io.iaros.cx.service.condition.Condition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * @param event the name of the interactions that it is about
 * @param period when it holds
 * @param condition what else has to hold; null where nothing has
 * @param hasTierBonus whether the customer's tier adds its share
 * @param maximum the most points that one occasion earns
 */
record EarningRule(
    String name,
    String event,
    EarningPeriod period,
    @Nullable Condition condition,
    PointsFormula formula,
    boolean hasTierBonus,
    int maximum) {

  boolean isAbout(Occasion occasion) {
    return event.equals(occasion.event())
        && period.includes(occasion.at())
        && (condition == null || condition.holds(occasion.values()));
  }

  /** Whole points, rounded down; none where the occasion does not tell enough. */
  int points(Occasion occasion, BigDecimal bonus) {
    BigDecimal factor = hasTierBonus ? BigDecimal.ONE.add(bonus) : BigDecimal.ONE;
    return formula
        .points(occasion.properties())
        .map(
            points ->
                points
                    .multiply(factor)
                    .setScale(0, RoundingMode.FLOOR)
                    .min(BigDecimal.valueOf(maximum))
                    .intValueExact())
        .orElse(0);
  }
}
