package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.Metric.Counted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one event adds to the sum of a metric. Pure. */
final class MetricValue {

  /** Amounts of this size and more are mistakes of the sender. */
  private static final BigDecimal TOO_LARGE = new BigDecimal("1e12");

  /** Digits behind the point that are kept. */
  private static final int SCALE = 6;

  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(\\.\\d{1,12})?");

  private MetricValue() {}

  /** Empty when the event does not carry what is read from it: then it does not count. */
  static Optional<BigDecimal> of(Counted counted, Map<String, Object> properties) {
    return counted.property() == null
        ? Optional.of(BigDecimal.ONE)
        : amount(properties.get(counted.property()));
  }

  private static Optional<BigDecimal> amount(@Nullable Object told) {
    return switch (told) {
      case Integer number -> bounded(BigDecimal.valueOf(number));
      case Long number -> bounded(BigDecimal.valueOf(number));
      case Double number when Double.isFinite(number) -> bounded(BigDecimal.valueOf(number));
      case String text when DECIMAL.matcher(text).matches() -> bounded(new BigDecimal(text));
      case null, default -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> bounded(BigDecimal amount) {
    return amount.abs().compareTo(TOO_LARGE) >= 0
        ? Optional.empty()
        : Optional.of(amount.setScale(SCALE, RoundingMode.HALF_EVEN));
  }
}
