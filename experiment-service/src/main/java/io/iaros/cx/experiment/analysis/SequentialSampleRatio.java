package io.iaros.cx.experiment.analysis;

import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Whether units fall to the variants as the weights say, looked at as often as one likes: M.
 * Lindon, A. Malek, "Anytime-Valid Inference for Multinomial Count Data", NeurIPS 2022, arXiv
 * 2011.03567. The evidence is the likelihood of the counts under a Dirichlet prior around the
 * weights, by their likelihood under the weights; it grows beyond 1/α with a chance of α at most,
 * at any time.
 *
 * @param logEvidence the logarithm of that; above ln 1000 it is a mismatch at 0.001
 * @param pValue min(1, 1/evidence) of this look; over looks the least counts
 */
public record SequentialSampleRatio(double logEvidence, double pValue) {

  /** How closely the prior keeps to the weights: like as many units seen before. */
  public static final double USUAL_CONCENTRATION = 10_000;

  /** From here on Stirling's series is as exact as the function itself. */
  private static final double LARGE = 20;

  /** Where ln(1 + δ) is better told by its series. */
  private static final double SMALL = 1e-3;

  public static Finding<SequentialSampleRatio> of(
      List<SampleRatio.Share> shares, double concentration) {
    Numbers.requirePositive(concentration);
    List<SampleRatio.Share> weighted = shares.stream().filter(share -> share.weight() > 0).toList();
    double units = weighted.stream().mapToLong(SampleRatio.Share::units).sum();
    if (units == 0 || weighted.size() < 2) {
      return Finding.unknown(Finding.Reason.NO_UNITS);
    }
    double logEvidence = logEvidence(weighted, units, concentration);
    return Finding.known(
        new SequentialSampleRatio(logEvidence, Math.min(1, Math.exp(-logEvidence))));
  }

  /**
   * Gamma functions of a thousand million units are so large that their difference has no digits
   * left. So the terms of Stirling's formula are subtracted before they are worked out: what
   * remains is N·Σ p·ln(p/w), half logarithms, and small remainders.
   */
  private static double logEvidence(
      List<SampleRatio.Share> shares, double units, double concentration) {
    double weights = shares.stream().mapToInt(SampleRatio.Share::weight).sum();
    double total = concentration + units;
    double sum = Math.log(total / concentration) / 2 - remainder(total) + remainder(concentration);
    for (SampleRatio.Share share : shares) {
      double weight = share.weight() / weights;
      double prior = concentration * weight;
      double posterior = prior + share.units();
      double aside = (share.units() - units * weight) / (total * weight);
      sum +=
          total * weight * divergence(aside)
              - Math.log(posterior / prior) / 2
              + remainder(posterior)
              - remainder(prior);
    }
    return sum;
  }

  /** (1 + δ)·ln(1 + δ) − δ. */
  private static double divergence(double aside) {
    if (Math.abs(aside) >= SMALL) {
      return aside <= -1 ? 1 : (1 + aside) * Math.log1p(aside) - aside;
    }
    double series = 1.0 / 20 - aside * (1.0 / 30 - aside / 42);
    return aside * aside * (1.0 / 2 - aside * (1.0 / 6 - aside * (1.0 / 12 - aside * series)));
  }

  /** What Stirling's formula leaves of ln Γ. */
  private static double remainder(double x) {
    if (x < LARGE) {
      double stirling = (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2;
      return LogGamma.value(x) - stirling;
    }
    double square = 1 / (x * x);
    return (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680))) / x;
  }
}
