package io.iaros.cx.experiment.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of GrowthBook's own test cases. */
class GrowthBookHashTest {

  @ParameterizedTest
  @CsvSource(
      value = {
        "'', a, V1, 0.22",
        "'', b, V1, 0.077",
        "b, a, V1, 0.946",
        "seed, a, V2, 0.0505",
        "seed, b, V2, 0.2696",
        "foo, ab, V2, 0.2575",
        "foo, def, V2, 0.2019",
        "89123klj, 8952klfjas09ujkasdf, V2, 0.124",
        "90850943850283058242805, 123, V2, 0.7516"
      })
  void agreesWithThePublishedCases(
      String seed, String value, GrowthBookHash version, double expected) {
    assertThat(version.of(seed, value)).isEqualTo(expected);
  }

  /** Clients there that hash the bytes of UTF-8 say 0.9593, 0.8732 and 0.6493. */
  @ParameterizedTest
  @CsvSource({"é, 0.8663", "日本, 0.9652", "😀, 0.4346"})
  void takesCodeUnitsAsTheClientForBrowsersDoes(String value, double expected) {
    assertThat(GrowthBookHash.V2.of("seed", value)).isEqualTo(expected);
  }
}
