package io.iaros.cx.personalization.bandit;

/**
 * How likely something is taken.
 *
 * @param deviation how unsure that is, as a standard deviation; 0 where nothing is learned
 */
public record Estimate(double mean, double deviation) {

  private static final double LEAST = 1e-6;

  public static Estimate certain(double mean) {
    return new Estimate(mean, 0);
  }

  /** The estimate moved by so many standard deviations, as a probability. */
  public double at(double deviations) {
    return probability(mean + deviations * deviation);
  }

  /** The probability that is next to a number: what is estimated linearly may lie outside. */
  public static double probability(double estimated) {
    if (estimated < LEAST) {
      return LEAST;
    }
    return estimated > 1 ? 1 : estimated;
  }
}
