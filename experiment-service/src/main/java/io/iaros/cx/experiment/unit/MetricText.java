package io.iaros.cx.experiment.unit;

import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.Metric.Winsorization;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How statements speak of what a metric makes of events. Pure. */
public final class MetricText {

  private MetricText() {}

  /**
   * The value of a unit.
   *
   * @param hits how often it did it
   * @param total what its amounts add up to
   */
  public static String value(Metric.Type type, String hits, String total) {
    return switch (type) {
      case PROPORTION, RETENTION, FUNNEL -> "(%s > 0)::int".formatted(hits);
      case COUNT -> hits;
      case MEAN, REVENUE, RATIO, QUANTILE -> total;
    };
  }

  /** Steps by their digits in the order of time: a unit took so many in order if they are there. */
  public static String path(int steps) {
    return IntStream.range(0, steps)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining("%", "%", "%"));
  }

  /**
   * A statement for {@code largest}, beyond which no unit counts; one for all variants.
   *
   * @param rows of units, whose value is {@code x}
   * @param type of PostgreSQL, in which values are
   */
  public static String limit(Winsorization limit, String rows, String type) {
    return limit.cap() != null
        ? "SELECT :cap::%s AS largest".formatted(type)
        : "SELECT (percentile_cont(:percentile) WITHIN GROUP (ORDER BY x::float8))::%s AS largest"
                .formatted(type)
            + " FROM %s WHERE x <> 0".formatted(rows);
  }
}
