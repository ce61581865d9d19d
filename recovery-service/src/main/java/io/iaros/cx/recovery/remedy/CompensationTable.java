package io.iaros.cx.recovery.remedy;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is owed, by type of incident, delay and distance. A cancellation and a delay of
 * four hours or more count in full, one of three hours counts half. Amounts are in the currency of
 * the fare.
 */
final class CompensationTable {

  static final String CANCELLATION = "flight_cancellation";
  static final String DELAY = "flight_delay";

  /** 1,500 km. */
  private static final int SHORT_MILES_MAX = 932;

  /** 3,500 km. */
  private static final int MEDIUM_MILES_MAX = 2175;

  private static final int HALF_FROM_MINUTES = 180;
  private static final int FULL_FROM_MINUTES = 240;
  private static final BigDecimal SHORT = new BigDecimal("250.00");
  private static final BigDecimal MEDIUM = new BigDecimal("400.00");
  private static final BigDecimal LONG = new BigDecimal("600.00");
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private CompensationTable() {}

  static Optional<BigDecimal> amount(
      String incidentType, @Nullable Integer delayMinutes, @Nullable Integer distanceMiles) {
    return switch (incidentType) {
      case CANCELLATION -> Optional.of(full(distanceMiles));
      case DELAY -> forDelay(delayMinutes, full(distanceMiles));
      default -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> forDelay(@Nullable Integer delayMinutes, BigDecimal full) {
    if (delayMinutes == null || delayMinutes < HALF_FROM_MINUTES) {
      return Optional.empty();
    }
    return Optional.of(delayMinutes < FULL_FROM_MINUTES ? full.multiply(HALF).setScale(2) : full);
  }

  /** An unknown distance counts as a short one. */
  private static BigDecimal full(@Nullable Integer distanceMiles) {
    if (distanceMiles == null || distanceMiles <= SHORT_MILES_MAX) {
      return SHORT;
    }
    return distanceMiles <= MEDIUM_MILES_MAX ? MEDIUM : LONG;
  }
}
