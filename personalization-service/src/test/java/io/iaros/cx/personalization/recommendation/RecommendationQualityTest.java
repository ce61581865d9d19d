package io.iaros.cx.personalization.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecommendationQualityTest {

  private static final long SEED = 1;

  @Test
  void tastesAreFoundAndBeatPopularityByMoreThanChance() {
    LeaveLastOut test = LeaveLastOut.of(generated(0.8));

    MethodChoice choice = MethodChoice.of(test.training(), SEED);
    RankingQuality chosen = test.measure(choice.method().fit(test.training(), SEED));
    RankingQuality popularity = test.measure(choice.popularity().fit(test.training(), SEED));

    assertThat(choice.method()).isNotInstanceOf(RecommendationMethod.Popular.class);
    assertThat(chosen.gainOver(popularity, SEED).low()).isGreaterThan(0.05);
    assertThat(chosen.coverage()).isGreaterThan(2 * popularity.coverage());
  }

  @Test
  void whereAllChooseAlikePopularityStays() {
    MethodChoice choice = MethodChoice.of(generated(0), SEED);

    assertThat(choice.method()).isInstanceOf(RecommendationMethod.Popular.class);
  }

  @Test
  void aReportSaysWhatIsBetterAndByHowMuch() {
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    new RecommendationReport(out, SEED).print(generated(0.8));

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("NDCG@10", "recall@10", "coverage", "Better than popularity.");
  }

  @Test
  void ratingsOfUsersWhoTookOneItemOnlyAreNoMeasure() {
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Histories one = Histories.of(List.of(new Interaction("ada", "bag", 1, 1)));

    assertThat(new RecommendationReport(out, SEED).print(one)).isFalse();
  }

  private static Histories generated(double taste) {
    return Histories.of(GeneratedRatings.of(800, 150, taste, new SplittableRandom(5)));
  }
}
