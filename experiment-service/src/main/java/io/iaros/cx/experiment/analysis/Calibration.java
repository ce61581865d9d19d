package io.iaros.cx.experiment.analysis;

/** How far an effect must lie from nothing, in its own errors, to be more than chance. */
interface Calibration {

  /** One-sided: of what lies above. */
  double pValue(double errors);

  /** How many errors an interval reaches to each of its sides. */
  double critical(double alpha);

  /** At a size fixed beforehand. */
  record Fixed(double degreesOfFreedom, Sides sides) implements Calibration {

    @Override
    public double pValue(double errors) {
      return switch (sides) {
        case ONE -> StudentT.above(errors, degreesOfFreedom);
        case TWO -> 2 * StudentT.above(Math.abs(errors), degreesOfFreedom);
      };
    }

    @Override
    public double critical(double alpha) {
      return switch (sides) {
        case ONE -> StudentT.exceededWith(alpha, degreesOfFreedom);
        case TWO -> StudentT.exceededWith(alpha / 2, degreesOfFreedom);
      };
    }
  }

  /**
   * At any time, by a normal mixture over effects. With r = τ²/σ² for the test and r = N·ρ² for the
   * sequence, both are one: two-sided z² = 2(r + 1)/r · ln(√(r + 1)/α), which is equation 9 of the
   * paper on confidence sequences, and one-sided with ln(1 + √(r + 1)/(2α)), its equation 134.
   *
   * @param ratio of the variance of the mixture to that of the estimate
   */
  record Mixture(double ratio, Sides sides) implements Calibration {

    /** Beyond it a double holds no more. */
    private static final double LARGEST_RATIO = 1e300;

    public Mixture {
      ratio = Math.clamp(ratio, 1 / LARGEST_RATIO, LARGEST_RATIO);
    }

    @Override
    public double pValue(double errors) {
      double exponent = errors * errors * ratio / (2 * (ratio + 1));
      double logOfRoot = Math.log1p(ratio) / 2;
      return switch (sides) {
        case TWO -> Math.min(1, Math.exp(logOfRoot - exponent));
        case ONE -> errors <= 0 ? 1 : Math.min(1, Math.exp(logOfRoot - logOfGrowth(exponent)) / 2);
      };
    }

    /** ln(eˣ − 1), for large x as well. */
    private static double logOfGrowth(double exponent) {
      return exponent > 30 ? exponent : Math.log(Math.expm1(exponent));
    }

    @Override
    public double critical(double alpha) {
      double root = Math.sqrt(ratio + 1);
      double log =
          switch (sides) {
            case TWO -> Math.log(root / alpha);
            case ONE -> Math.log1p(root / (2 * alpha));
          };
      return Math.sqrt(2 * (ratio + 1) / ratio * log);
    }

    /** With ρ of equation 161; one-sided for twice the error, as there is one side only. */
    static Mixture of(Method.ConfidenceSequence method, double units, Sides sides, double alpha) {
      double error =
          switch (sides) {
            case TWO -> alpha;
            case ONE -> 2 * alpha;
          };
      double log = -2 * Math.log(Math.min(error, LARGEST_TUNED_ERROR));
      return new Mixture(units * (log + Math.log1p(log)) / method.tuning(), sides);
    }

    /** Beyond it there is no best ρ; any that was fixed beforehand is valid. */
    private static final double LARGEST_TUNED_ERROR = 0.5;

    static Mixture of(Method.MixtureSequential method, double standardError, Sides sides) {
      double ratio = method.effectDeviation() / standardError;
      return new Mixture(ratio * ratio, sides);
    }
  }

  /** At the looks of a plan. */
  record Group(Method.GroupSequential method, Sides sides) implements Calibration {

    @Override
    public double pValue(double errors) {
      return GroupSequentialDesign.pValue(method, sides, errors);
    }

    @Override
    public double critical(double alpha) {
      return GroupSequentialDesign.of(method.spending(), alpha, sides, method.information())
          .boundaries()
          .getLast();
    }
  }
}
