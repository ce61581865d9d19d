package io.iaros.cx.experiment.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of Unleash's client specification. */
class UnleashAllocationTest {

  private static final int VARIANT_SEED = 86_028_157;

  @ParameterizedTest
  @CsvSource({"gr1, 123, 0, 73", "groupX, 999, 0, 25"})
  void placesUnitsInTheRollout(String group, String unit, int seed, int expected) {
    assertThat(UnleashAllocation.normalised(group, unit, 100, seed)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"gr1, 123, 96", "groupX, 999, 60"})
  void placesUnitsAmongVariants(String group, String unit, int expected) {
    assertThat(UnleashAllocation.normalised(group, unit, 100, VARIANT_SEED)).isEqualTo(expected);
  }
}
