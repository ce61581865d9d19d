package io.iaros.cx.experiment.analysis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.experiment.analysis.SampleRatio.Share;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleRatioTest {

  /** 821,588 against 815,482 at equal weights; with one degree of freedom p = erfc(√(χ²/2)). */
  @Test
  void findsAMismatchThatTheEyeDoesNot() {
    SampleRatio ratio =
        requireNonNull(
            SampleRatio.of(List.of(new Share(821_588, 5_000), new Share(815_482, 5_000))));

    assertThat(ratio.degreesOfFreedom()).isOne();
    assertThat(ratio.chiSquare()).isCloseTo(22.77436884189436, within(1e-9));
    assertThat(ratio.pValue()).isCloseTo(1.821792872619186e-06, within(1e-12));
  }

  @Test
  void isAtEaseWithWhatTheWeightsSay() {
    SampleRatio ratio =
        requireNonNull(SampleRatio.of(List.of(new Share(900, 9_000), new Share(100, 1_000))));

    assertThat(ratio.chiSquare()).isZero();
    assertThat(ratio.pValue()).isOne();
  }

  @Test
  void leavesOutVariantsWithoutWeight() {
    SampleRatio ratio =
        requireNonNull(
            SampleRatio.of(List.of(new Share(50, 5_000), new Share(0, 0), new Share(50, 5_000))));

    assertThat(ratio.degreesOfFreedom()).isOne();
  }

  @Test
  void saysNothingBeforeAnybodyTakesPart() {
    assertThat(SampleRatio.of(List.of(new Share(0, 5_000), new Share(0, 5_000)))).isNull();
  }
}
