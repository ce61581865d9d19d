package io.iaros.cx.personalization.recommendation;

/**
 * What each item is like, in numbers that were learned; a user's own are found from the items of a
 * history.
 */
final class ItemFactors implements ItemScorer {

  private static final int STEPS = 10;

  private final double[][] factors;
  private final double confidence;
  private final double penalty;
  private final double[][] gram;

  ItemFactors(double[][] factors, double confidence, double penalty) {
    this.factors = factors;
    this.confidence = confidence;
    this.penalty = penalty;
    this.gram = AlternatingLeastSquares.gram(factors);
  }

  @Override
  public double[] score(History history) {
    int columns = factors.length == 0 ? 0 : factors[0].length;
    double[] user = new double[columns];
    AlternatingLeastSquares.solve(
        user,
        factors,
        gram,
        history.size(),
        history::item,
        history::weight,
        confidence,
        penalty,
        STEPS);
    double[] scores = new double[factors.length];
    for (int item = 0; item < factors.length; item++) {
      scores[item] = AlternatingLeastSquares.dot(factors[item], user);
    }
    return scores;
  }

  @Override
  public double affinity(int taken, int offered) {
    double norms =
        AlternatingLeastSquares.dot(factors[taken], factors[taken])
            * AlternatingLeastSquares.dot(factors[offered], factors[offered]);
    return norms == 0
        ? 0
        : AlternatingLeastSquares.dot(factors[taken], factors[offered]) / Math.sqrt(norms);
  }

  int size() {
    return factors.length;
  }

  double[] factors(int item) {
    return factors[item].clone();
  }

  double confidence() {
    return confidence;
  }

  double penalty() {
    return penalty;
  }
}
