package io.iaros.cx.personalization.recommendation;

import java.util.Arrays;

/** What is personal, and a share of what everybody takes; each as a part of its largest. */
record BlendedScorer(ItemScorer personal, ItemPopularity popularity, double share)
    implements ItemScorer {

  @Override
  public double[] score(History history) {
    double[] scores = personal.score(history);
    double largest = Arrays.stream(scores).max().orElse(0);
    double most = Arrays.stream(popularity.score(history)).max().orElse(0);
    for (int item = 0; item < scores.length; item++) {
      double own = largest > 0 ? scores[item] / largest : 0;
      scores[item] = own + (most > 0 ? share * popularity.of(item) / most : 0);
    }
    return scores;
  }

  @Override
  public double affinity(int taken, int offered) {
    return personal.affinity(taken, offered);
  }
}
