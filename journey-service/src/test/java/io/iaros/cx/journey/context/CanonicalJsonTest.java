package io.iaros.cx.journey.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  @Test
  void sortsKeysAndLeavesOutSpace() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("b", List.of(1, true, "x"));
    value.put("a", Map.of());
    assertThat(CanonicalJson.of(value)).isEqualTo("{\"a\":{},\"b\":[1,true,\"x\"]}");
  }

  @Test
  void writesNumbersAsEcmaScriptDoes() {
    assertThat(
            CanonicalJson.of(
                List.of(
                    Double.parseDouble("333333333.33333329"),
                    1E30,
                    4.50,
                    2e-3,
                    0.000000000000000000000000001,
                    -0.0,
                    1e21,
                    1e20,
                    1e-6,
                    1e-7,
                    123456789012L)))
        .isEqualTo(
            "[333333333.3333333,1e+30,4.5,0.002,1e-27,0,1e+21,100000000000000000000,0.000001,1e-7,"
                + "123456789012]");
  }

  @Test
  void givesTheSameTextForTheSameNumberOfAnyType() {
    assertThat(CanonicalJson.of(List.of(1.0, 1, new BigDecimal("1.00"), BigInteger.ONE)))
        .isEqualTo("[1,1,1,1]");
  }

  @Test
  void escapesOnlyWhatItMust() {
    assertThat(CanonicalJson.of("€$\u000F\nA'B\"\\\\\"/"))
        .isEqualTo("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
  }

  @Test
  void writesNullAndEmptyLists() {
    assertThat(CanonicalJson.of(Arrays.asList(null, List.of()))).isEqualTo("[null,[]]");
  }
}
