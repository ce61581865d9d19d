package io.iaros.cx.recovery.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompensationTableTest {

  @Test
  void paysACancellationByDistance() {
    assertThat(cancelled(932)).isEqualTo("250.00");
    assertThat(cancelled(933)).isEqualTo("400.00");
    assertThat(cancelled(2_175)).isEqualTo("400.00");
    assertThat(cancelled(2_176)).isEqualTo("600.00");
    assertThat(cancelled(null)).isEqualTo("250.00");
  }

  @Test
  void paysHalfFromThreeHoursAndInFullFromFour() {
    assertThat(delayed(179)).isEqualTo("nothing");
    assertThat(delayed(180)).isEqualTo("200.00");
    assertThat(delayed(239)).isEqualTo("200.00");
    assertThat(delayed(240)).isEqualTo("400.00");
    assertThat(delayed(null)).isEqualTo("nothing");
  }

  @Test
  void paysNothingForOtherIncidents() {
    assertThat(amount("system_outage", 500, 1_000)).isEqualTo("nothing");
  }

  private static String cancelled(@Nullable Integer miles) {
    return amount(CompensationTable.CANCELLATION, null, miles);
  }

  private static String delayed(@Nullable Integer minutes) {
    return amount(CompensationTable.DELAY, minutes, 1_000);
  }

  private static String amount(String type, @Nullable Integer minutes, @Nullable Integer miles) {
    return CompensationTable.amount(type, minutes, miles)
        .map(BigDecimal::toPlainString)
        .orElse("nothing");
  }
}
