package io.iaros.cx.personalization.recommendation;

/** Scores all items for whoever took some; immutable, and needs no knowledge of who it is. */
sealed interface ItemScorer permits ItemPopularity, ItemSimilarities, ItemFactors, BlendedScorer {

  /** The higher the better, for each item, those of the history too. */
  double[] score(History history);

  /** How much having taken one item speaks for another. */
  double affinity(int taken, int offered);
}
