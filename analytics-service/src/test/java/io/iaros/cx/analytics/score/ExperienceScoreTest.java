package io.iaros.cx.analytics.score;

import static io.iaros.cx.analytics.score.ScoreFixtures.everyoneAt;
import static io.iaros.cx.analytics.score.ScoreFixtures.only;
import static io.iaros.cx.analytics.score.ScoreFixtures.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperienceScoreTest {

  private static final double CLOSE = 1e-9;

  @Test
  void publishesWeightsThatAddUpToOne() {
    assertThat(Arrays.stream(ScorePart.values()).mapToDouble(ScorePart::weight).sum())
        .isCloseTo(1, within(CLOSE));
  }

  @Test
  void drawsOneObservationToEveryone() {
    Score score = ExperienceScore.of(only(ScorePart.SATISFACTION, 1, 0), everyoneAt(0.8));

    // (0 + 2 × 0.8) / 3 for satisfaction, everyone's mean for the rest.
    assertThat(score.value()).isCloseTo(100 * (0.35 * 1.6 / 3 + 0.65 * 0.8), within(CLOSE));
    assertThat(score.observations()).isEqualTo(1);
  }

  @Test
  void believesManyObservations() {
    Score score = ExperienceScore.of(only(ScorePart.SATISFACTION, 1_000, 0), everyoneAt(0.8));

    assertThat(score.parts().getFirst().value()).isLessThan(0.002);
  }

  @Test
  void givesTheWeightOfAMissingPartToTheOthers() {
    Map<ScorePart, Evidence> everyone = without(everyoneAt(0.5), ScorePart.SATISFACTION);

    Score score = ExperienceScore.of(only(ScorePart.DISRUPTION, 3, 3), everyone);

    assertThat(score.missing()).containsExactly(ScorePart.SATISFACTION);
    assertThat(score.parts())
        .extracting(Score.PartScore::part)
        .doesNotContain(ScorePart.SATISFACTION);
    assertThat(score.parts().getFirst().effectiveWeight()).isCloseTo(0.25 / 0.65, within(CLOSE));
  }

  @Test
  void scoresEveryoneByTheirOwnMeans() {
    Map<ScorePart, Evidence> everyone = everyoneAt(0.7);

    assertThat(ExperienceScore.of(everyone, everyone).value()).isCloseTo(70, within(CLOSE));
  }

  @Test
  void saysNoIntervalWhereNothingWasObserved() {
    Score score = ExperienceScore.of(only(ScorePart.DISRUPTION, 1, 1), everyoneAt(0.5));

    assertThat(score.parts())
        .filteredOn(part -> part.interval() != null)
        .extracting(Score.PartScore::part)
        .containsExactly(ScorePart.DISRUPTION);
  }
}
