package io.iaros.cx.experiment.unit;

import io.iaros.cx.experiment.lifecycle.Metric;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which events count for a metric by the time since the first exposure of their unit. Pure. */
public record MetricTimes(Metric metric) {

  /** As good as for ever. */
  private static final Duration NO_END = Duration.ofDays(36_500);

  /**
   * @param unit the row with the first exposure; that of the event is {@code m}
   */
  public static String inWindow(String unit) {
    return "m.occurred_at >= %1$s.first_at + :after * interval '1 second'".formatted(unit)
        + " AND m.occurred_at < %s.first_at + :until * interval '1 second'".formatted(unit);
  }

  /** Within the time of the covariate. */
  public static String before(String unit) {
    return "m.part = 0 AND m.occurred_at < %s.first_at".formatted(unit)
        + " AND m.occurred_at >= %s.first_at - :lookBack * interval '1 second'".formatted(unit);
  }

  /** How long after the first exposure a unit counts for a metric that waits. */
  public Duration time() {
    return after().plus(Objects.requireNonNullElse(metric.window(), Duration.ZERO));
  }

  private Duration after() {
    return Objects.requireNonNullElse(metric.after(), Duration.ZERO);
  }

  /** Of both texts, and {@code mature}: units that were first exposed later do not count yet. */
  public Map<String, Object> parameters(@Nullable Instant stoppedAt, Instant now) {
    Duration until = metric.window() == null ? NO_END : time();
    return Map.of(
        "after",
        seconds(after()),
        "until",
        seconds(until),
        "lookBack",
        seconds(Objects.requireNonNullElse(metric.covariate(), Duration.ZERO)),
        "mature",
        Timestamp.from(lastMature(stoppedAt, now)));
  }

  /** Who had no time yet to come back has not failed to. */
  private Instant lastMature(@Nullable Instant stoppedAt, Instant now) {
    if (metric.type() != Metric.Type.RETENTION) {
      return now.plus(NO_END);
    }
    Instant end = stoppedAt == null || stoppedAt.isAfter(now) ? now : stoppedAt;
    return end.minus(time());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }
}
