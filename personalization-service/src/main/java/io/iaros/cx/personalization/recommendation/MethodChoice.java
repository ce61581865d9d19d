package io.iaros.cx.personalization.recommendation;

import io.iaros.cx.personalization.recommendation.RecommendationMethod.Blended;
import io.iaros.cx.personalization.recommendation.RecommendationMethod.Popular;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which method foresees the last item of each history best. Popularity stays unless another one is
 * better by more than chance, so that data without tastes does no harm.
 *
 * @param method what to use
 * @param popularity the best of those that are the same for everybody
 * @param trials all that were tried, the best first
 */
record MethodChoice(RecommendationMethod method, Popular popularity, List<Trial> trials) {

  private static final double[] SHARES = {0.05, 0.2, 0.6};

  /** A method and its NDCG@10. */
  record Trial(RecommendationMethod method, double gain) {}

  private record Measured(RecommendationMethod method, ItemScorer scorer, RankingQuality quality) {
    double gain() {
      return quality.gain();
    }
  }

  MethodChoice {
    trials = List.copyOf(trials);
  }

  static MethodChoice of(Histories histories, long seed) {
    LeaveLastOut validation = LeaveLastOut.of(histories);
    List<Measured> popular = measure(validation, RecommendationMethod.popular(), seed);
    Measured popularity = best(popular);
    Popular plain =
        popularity.method() instanceof Popular found
            ? found
            : new Popular(Double.POSITIVE_INFINITY);
    List<Measured> all =
        new ArrayList<>(
            measure(validation, RecommendationMethod.personal(histories.itemCount()), seed));
    Measured personal = best(all);
    if (popularity.scorer() instanceof ItemPopularity scorer) {
      all.addAll(blends(validation, personal, plain, scorer));
    }
    Measured winner = best(all);
    boolean better = winner.quality().gainOver(popularity.quality(), seed).low() > 0;
    all.addAll(popular);
    return new MethodChoice(
        better ? winner.method() : plain,
        plain,
        all.stream()
            .sorted(Comparator.comparingDouble(Measured::gain).reversed())
            .map(measured -> new Trial(measured.method(), measured.gain()))
            .toList());
  }

  private static List<Measured> blends(
      LeaveLastOut validation, Measured personal, Popular popular, ItemPopularity scorer) {
    List<Measured> blends = new ArrayList<>();
    for (double share : SHARES) {
      ItemScorer blended = new BlendedScorer(personal.scorer(), scorer, share);
      blends.add(
          new Measured(
              new Blended(personal.method(), popular, share),
              blended,
              validation.measure(blended)));
    }
    return blends;
  }

  private static List<Measured> measure(
      LeaveLastOut validation, List<RecommendationMethod> methods, long seed) {
    return methods.stream()
        .map(
            method -> {
              ItemScorer scorer = method.fit(validation.training(), seed);
              return new Measured(method, scorer, validation.measure(scorer));
            })
        .toList();
  }

  private static Measured best(List<Measured> measured) {
    return measured.stream().max(Comparator.comparingDouble(Measured::gain)).orElseThrow();
  }
}
