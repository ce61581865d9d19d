package io.iaros.cx.experiment.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.experiment.lifecycle.Metric.Counted;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricValueTest {

  private static final Counted INCOME = new Counted("purchase", "revenue");

  @Test
  void countsOneWhereThereIsNoAmount() {
    Counted count = new Counted("purchase", null);

    assertThat(MetricValue.of(count, Map.of("revenue", 12))).contains(BigDecimal.ONE);
  }

  @Test
  void readsAmountsAsNumbersAndAsText() {
    assertThat(List.of(12.5, "12.50"))
        .allSatisfy(told -> assertThat(income(told)).isEqualByComparingTo("12.5"));
    assertThat(List.of(12, 12L))
        .allSatisfy(told -> assertThat(income(told)).isEqualByComparingTo("12"));
    assertThat(income("-3.25")).isEqualByComparingTo("-3.25");
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void doesNotCountWhatTellsNoAmount(Object told) {
    assertThat(MetricValue.of(INCOME, Map.of("revenue", told))).isEmpty();
  }

  @Test
  void doesNotCountWithoutTheProperty() {
    assertThat(MetricValue.of(INCOME, Map.of())).isEmpty();
  }

  static List<Object> unreadable() {
    return List.of(
        "twelve", "1e9", "", true, List.of(1), Double.NaN, 1e12, "9999999999999", Long.MIN_VALUE);
  }

  private static BigDecimal income(Object told) {
    return MetricValue.of(INCOME, Map.of("revenue", told)).orElseThrow();
  }
}
