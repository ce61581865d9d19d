package io.iaros.cx.personalization.evaluation;

import io.iaros.cx.personalization.model.Spread;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured, on which rows.
 *
 * @param fingerprint of the rows
 */
record Report(
    String model,
    String data,
    String label,
    int rows,
    String fingerprint,
    Instant at,
    List<Measurement> measurements) {

  /**
   * @param folds null where the model had seen none of the rows
   * @param confusion how often each class that was right, by name, was said to be which; may be
   *     empty
   */
  record Measurement(
      String what,
      @Nullable Integer folds,
      long seed,
      Map<String, Spread> metrics,
      Map<String, Map<String, Long>> confusion) {

    Measurement(String what, @Nullable Integer folds, long seed, Map<String, Spread> metrics) {
      this(what, folds, seed, metrics, Map.of());
    }
  }

  String table() {
    StringBuilder text = new StringBuilder();
    text.append("%s on %s, %d rows, label %s, %s%n".formatted(model, data, rows, label, at));
    text.append("fingerprint %s%n".formatted(fingerprint));
    for (Measurement measurement : measurements) {
      text.append("%n%s%n".formatted(measurement.what()));
      measurement
          .metrics()
          .forEach(
              (metric, spread) -> {
                text.append(String.format(Locale.ROOT, "  %-18s %.4f", metric, spread.mean()));
                if (measurement.folds() != null) {
                  text.append(String.format(Locale.ROOT, " ± %.4f", spread.deviation()));
                }
                text.append(System.lineSeparator());
              });
      measurement
          .confusion()
          .forEach(
              (right, said) -> text.append("  %s rows said to be %s%n".formatted(right, said)));
    }
    return text.toString();
  }
}
