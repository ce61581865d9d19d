package io.iaros.cx.experiment.analysis;

/**
 * How the error is spent over the information of a group sequential plan, after K. K. G. Lan and D.
 * L. DeMets (1983). A plan with two sides spends half of it on each.
 */
public enum Spending {
  /** Little at first, 2(1 − Φ(z_{α/2}/√t)): the last look is nearly as good as a single one. */
  OBRIEN_FLEMING,
  /** Evenly, α·ln(1 + (e − 1)t): an early end is likelier, and the last look is harder. */
  POCOCK;

  /** Up to this part of the information, of an error on one side. */
  double spent(double information, double alpha) {
    if (information >= 1) {
      return alpha;
    }
    return switch (this) {
      case OBRIEN_FLEMING ->
          2 * StandardNormal.above(StandardNormal.exceededWith(alpha / 2) / Math.sqrt(information));
      case POCOCK -> alpha * Math.log1p((Math.E - 1) * information);
    };
  }
}
