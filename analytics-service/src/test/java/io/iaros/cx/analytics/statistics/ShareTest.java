package io.iaros.cx.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShareTest {

  private static final double CLOSE = 5e-4;

  /** Wilson's interval as R gives it: prop.test(81, 263, correct = FALSE). */
  @Test
  void agreesWithThePublishedExample() {
    Share.Interval interval = new Share(81, 263).interval();

    assertThat(interval.low()).isCloseTo(0.2553, within(CLOSE));
    assertThat(interval.high()).isCloseTo(0.3662, within(CLOSE));
  }

  @Test
  void saysLittleAfterOneObservation() {
    Share.Interval interval = new Share(1, 1).interval();

    assertThat(interval.low()).isCloseTo(0.2065, within(CLOSE));
    assertThat(interval.high()).isEqualTo(1);
  }

  @Test
  void refusesMoreHitsThanThereAre() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Share(2, 1));
  }

  @Property
  void holdsTheShareWithinTheInterval(
      @ForAll @IntRange(min = 1, max = 100_000) int of,
      @ForAll @IntRange(max = 1_000) int permille) {
    Share share = new Share(of * permille / 1_000.0, of);

    assertThat(share.interval().low()).isBetween(0.0, share.value() + 1e-12);
    assertThat(share.interval().high()).isBetween(share.value() - 1e-12, 1.0);
  }
}
