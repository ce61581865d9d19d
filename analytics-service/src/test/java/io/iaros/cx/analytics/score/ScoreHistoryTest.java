package io.iaros.cx.analytics.score;

import static io.iaros.cx.analytics.score.ScoreFixtures.everyoneAt;
import static io.iaros.cx.analytics.score.ScoreFixtures.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreHistoryTest {

  private static final Instant MORNING = Instant.parse("2026-03-02T06:00:00Z");
  private static final Map<ScorePart, Evidence> EVERYONE = everyoneAt(0.7);

  private static final ScoreChange STARTED =
      change(0, "journey_started", ScorePart.DISRUPTION, 1, 1);
  private static final ScoreChange DISRUPTED =
      change(1, "recovery_started", ScorePart.DISRUPTION, 0, -1);
  private static final ScoreChange RECOVERED =
      change(2, "recovery_settled", ScorePart.DISRUPTION, 0, 0.75);
  private static final ScoreChange RATED =
      change(3, "feedback_given", ScorePart.SATISFACTION, 1, 1);

  @Test
  void fallsWithADisruptionAndRisesWithRecoveryAndPraise() {
    List<ScoreHistory.Point> points =
        ScoreHistory.of(Map.of(), List.of(STARTED, DISRUPTED, RECOVERED, RATED), EVERYONE);

    assertThat(points)
        .extracting(ScoreHistory.Point::kind)
        .containsExactly(
            "journey_started", "recovery_started", "recovery_settled", "feedback_given");
    assertThat(points.get(0).change()).isNull();
    assertThat(points.get(1).change()).isNegative();
    assertThat(points.get(2).change()).isPositive();
    assertThat(points.get(3).change()).isPositive();
  }

  @Test
  void endsAtThePresentScore() {
    List<ScoreHistory.Point> points =
        ScoreHistory.of(Map.of(), List.of(STARTED, DISRUPTED, RECOVERED), EVERYONE);

    assertThat(points.getLast().score())
        .isEqualTo(ExperienceScore.of(only(ScorePart.DISRUPTION, 1, 0.75), EVERYONE).value());
  }

  @Test
  void makesOnePointOfOneEvent() {
    ScoreChange recommended = change(3, "feedback_given", ScorePart.SATISFACTION, 1, 0.9);
    ScoreChange effortless = change(3, "feedback_given", ScorePart.EFFORT, 1, 1);

    assertThat(ScoreHistory.of(Map.of(), List.of(RATED, recommended, effortless), EVERYONE))
        .hasSize(1);
  }

  @Test
  void leavesOutWhatDidNotMoveTheScore() {
    ScoreChange nothing = change(4, "recovery_settled", ScorePart.DISRUPTION, 0, 0);

    assertThat(ScoreHistory.of(Map.of(), List.of(STARTED, nothing), EVERYONE)).hasSize(1);
  }

  @Test
  void goesOnFromWhatWasThereBefore() {
    List<ScoreHistory.Point> points =
        ScoreHistory.of(only(ScorePart.DISRUPTION, 1, 1), List.of(DISRUPTED), EVERYONE);

    assertThat(points.getFirst().change()).isNegative();
  }

  private static ScoreChange change(
      int minutes, String kind, ScorePart part, int observations, double sum) {
    return new ScoreChange(
        MORNING.plusSeconds(60L * minutes), kind, "ref-" + minutes, part, observations, sum);
  }
}
