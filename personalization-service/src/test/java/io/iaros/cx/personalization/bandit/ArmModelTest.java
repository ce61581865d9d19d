package io.iaros.cx.personalization.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.personalization.strategy.DecisionStrategy.LearningSettings;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArmModelTest {

  private static final LearningSettings SETTINGS =
      new LearningSettings(10, 0.5, 1, Duration.ofDays(1));
  private static final int[] ALWAYS = {0};
  private static final int[] ON_MOBILE = {0, 1};

  private final ArmStatistics statistics = new ArmStatistics(2);

  @Test
  void expectsWhatTheCatalogueSaysBeforeAnythingWasSeen() {
    Estimate estimate = model().estimate(ON_MOBILE);

    assertThat(estimate.mean()).isEqualTo(0.2, within(1e-12));
    assertThat(estimate.deviation()).isEqualTo(0.5 * Math.sqrt(2.0 / 10), within(1e-12));
  }

  /** Ten rewards of 30 without a feature: (10 × 0.2 + 10) / (10 + 30). */
  @Test
  void weighsWhatWasSeenAgainstTheCatalogue() {
    for (int time = 0; time < 30; time++) {
      statistics.show(ALWAYS);
    }
    for (int time = 0; time < 10; time++) {
      statistics.reward(ALWAYS, 1);
    }

    assertThat(model().estimate(ALWAYS).mean()).isEqualTo(0.3, within(1e-12));
    assertThat(model().estimate(ALWAYS).deviation()).isEqualTo(0.5 / Math.sqrt(40), within(1e-12));
  }

  @Test
  void tellsApartWhoTakesIt() {
    SplittableRandom random = new SplittableRandom(7);
    for (int time = 0; time < 5_000; time++) {
      int[] features = time % 2 == 0 ? ON_MOBILE : ALWAYS;
      statistics.show(features);
      if (random.nextDouble() < (time % 2 == 0 ? 0.4 : 0.1)) {
        statistics.reward(features, 1);
      }
    }

    assertThat(model().estimate(ON_MOBILE).mean()).isEqualTo(0.4, within(0.03));
    assertThat(model().estimate(ALWAYS).mean()).isEqualTo(0.1, within(0.03));
  }

  private ArmModel model() {
    return ArmModel.of(statistics, 0.2, SETTINGS);
  }
}
