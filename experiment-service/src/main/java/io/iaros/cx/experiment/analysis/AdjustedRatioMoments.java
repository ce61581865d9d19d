package io.iaros.cx.experiment.analysis;

/**
 * What the units of an arm add up to for a ratio that is adjusted by a covariate.
 *
 * @param ratio numerator and denominator
 * @param numeratorTimesCovariate Σ over the units
 * @param denominatorTimesCovariate Σ over the units
 */
public record AdjustedRatioMoments(
    PairMoments ratio,
    Moments covariate,
    double numeratorTimesCovariate,
    double denominatorTimesCovariate) {

  public static final AdjustedRatioMoments NONE =
      new AdjustedRatioMoments(PairMoments.NONE, Moments.NONE, 0, 0);

  public AdjustedRatioMoments {
    Numbers.requireFinite(numeratorTimesCovariate, denominatorTimesCovariate);
    if (ratio.units() != covariate.units()) {
      throw new IllegalArgumentException(
          "Expected three values of each unit, but got %d and %d"
              .formatted(ratio.units(), covariate.units()));
    }
  }

  public AdjustedRatioMoments plus(double numerator, double denominator, double covariateValue) {
    return new AdjustedRatioMoments(
        ratio.plus(numerator, denominator),
        covariate.plus(covariateValue),
        numeratorTimesCovariate + numerator * covariateValue,
        denominatorTimesCovariate + denominator * covariateValue);
  }

  public AdjustedRatioMoments merge(AdjustedRatioMoments other) {
    return new AdjustedRatioMoments(
        ratio.merge(other.ratio),
        covariate.merge(other.covariate),
        numeratorTimesCovariate + other.numeratorTimesCovariate,
        denominatorTimesCovariate + other.denominatorTimesCovariate);
  }

  /** Of a unit's part in the ratio and its covariate. */
  double covarianceOfLinearized() {
    double withNumerator =
        new PairMoments(ratio.first(), covariate, numeratorTimesCovariate).covariance();
    double withDenominator =
        new PairMoments(ratio.second(), covariate, denominatorTimesCovariate).covariance();
    return (withNumerator - ratio.ratio() * withDenominator) / ratio.second().mean();
  }
}
