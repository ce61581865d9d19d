package io.iaros.cx.experiment.analysis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ProportionDifferenceTest {

  private static final double EXACT = 1e-9;

  /** Visits of K. Hillstrom's e-mail test: nobody's e-mail against the one for men. */
  @Test
  void agreesWithAPublishedExperiment() {
    ProportionDifference difference =
        requireNonNull(
            ProportionDifference.between(
                new Proportion(2_262, 21_306), new Proportion(3_894, 21_307)));

    assertThat(difference.absolute()).isCloseTo(0.07658956365153125, within(EXACT));
    assertThat(difference.lower()).isCloseTo(0.0699535, within(1e-7));
    assertThat(difference.upper()).isCloseTo(0.0832256, within(1e-7));
    assertThat(difference.z()).isCloseTo(22.48604082719282, within(EXACT));
  }

  @Test
  void saysNothingWithoutUnits() {
    assertThat(ProportionDifference.between(new Proportion(0, 0), new Proportion(1, 2))).isNull();
    assertThat(ProportionDifference.between(new Proportion(1, 2), new Proportion(0, 0))).isNull();
  }

  @Test
  void hasNoTestStatisticWhereNothingVaries() {
    ProportionDifference difference =
        requireNonNull(ProportionDifference.between(new Proportion(0, 10), new Proportion(0, 20)));

    assertThat(difference.absolute()).isZero();
    assertThat(difference.z()).isNull();
  }

  @Property
  void turnsAroundWithItsSides(
      @ForAll @LongRange(max = 1_000) long one, @ForAll @LongRange(max = 1_000) long other) {
    Proportion baseline = new Proportion(one, 1_000);
    Proportion variant = new Proportion(other, 1_000);
    ProportionDifference there = requireNonNull(ProportionDifference.between(baseline, variant));
    ProportionDifference back = requireNonNull(ProportionDifference.between(variant, baseline));

    assertThat(there.absolute()).isCloseTo(-back.absolute(), within(EXACT));
    assertThat(there.lower()).isCloseTo(-back.upper(), within(EXACT));
    assertThat(there.absolute()).isBetween(there.lower(), there.upper());
  }
}
