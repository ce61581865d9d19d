package io.iaros.cx.experiment.analysis;

/**
 * How likely an experiment that is under way will show an improvement at its planned end: K. K. G.
 * Lan, J. Wittes, "The B-Value: A Tool for Monitoring Data", Biometrics 44 (1988), 579–585.
 * Futility is a small chance; to stop for it makes no error of the first kind more likely.
 *
 * @param underDesign if the effect is the one that was planned for
 * @param underTrend if the effect is the one seen so far
 * @param predictive averaged over what the effect may be, given what was seen and nothing else
 */
public record ConditionalPower(double underDesign, double underTrend, double predictive) {

  /**
   * @param errors how many of its errors the effect stands on the good side now
   * @param information seen so far, as a part of the planned
   * @param designDrift the mean of the errors at the end under the planned effect: that effect by
   *     the standard error that is planned for the end
   * @param critical how many errors the end will ask for
   */
  public static ConditionalPower of(
      double errors, double information, double designDrift, double critical) {
    Numbers.requireFinite(errors, designDrift, critical);
    Numbers.requireChance(information);
    double seen = errors * Math.sqrt(information);
    double left = 1 - information;
    double trend = errors / Math.sqrt(information);
    return new ConditionalPower(
        StandardNormal.below((seen + designDrift * left - critical) / Math.sqrt(left)),
        StandardNormal.below((seen + trend * left - critical) / Math.sqrt(left)),
        StandardNormal.below((errors - critical * Math.sqrt(information)) / Math.sqrt(left)));
  }

  /**
   * Of an effect as it stands, by the plan that will judge it at the end.
   *
   * @param plan of a group sequential method with the information of its last look
   * @param better where an improvement is
   * @param planned the size of the effect that was planned for, in the scale of the plan
   * @return unknown for equivalence, whose two tests this formula does not hold, for chances of the
   *     Bayesian method, and where the end has come
   */
  public static Finding<ConditionalPower> of(
      Estimate now, Plan plan, Direction better, double information, double planned) {
    Numbers.requirePositive(planned);
    if (!(information > 0 && information < 1)) {
      return Finding.unknown(Finding.Reason.OUT_OF_RANGE);
    }
    double endError = now.standardError() * Math.sqrt(information);
    Finding<Double> critical = critical(now, plan, information, endError);
    return critical.flatMap(
        end ->
            switch (plan.hypothesis()) {
              case Hypothesis.Difference _, Hypothesis.Superiority _ ->
                  Finding.known(
                      of(better.sign() * now.errorsAbove(0), information, planned / endError, end));
              case Hypothesis.NonInferiority(_, var margin) ->
                  Finding.known(
                      of(
                          better.sign() * now.errorsAbove(-better.sign() * margin),
                          information,
                          margin / endError,
                          end));
              case Hypothesis.Equivalence _ -> Finding.unknown(Finding.Reason.OUT_OF_REACH);
            });
  }

  private static Finding<Double> critical(
      Estimate now, Plan plan, double information, double endError) {
    Sides sides = plan.hypothesis().sides();
    return switch (plan.method()) {
      case Method.FixedHorizon _ ->
          Finding.known(
              new Calibration.Fixed(Double.POSITIVE_INFINITY, sides).critical(plan.alpha()));
      case Method.ConfidenceSequence sequence ->
          Finding.known(
              Calibration.Mixture.of(sequence, now.units() / information, sides, plan.alpha())
                  .critical(plan.alpha()));
      case Method.MixtureSequential mixture ->
          Finding.known(Calibration.Mixture.of(mixture, endError, sides).critical(plan.alpha()));
      case Method.GroupSequential group ->
          Finding.known(new Calibration.Group(group, sides).critical(plan.alpha()));
      case Method.Bayesian _ -> Finding.unknown(Finding.Reason.OUT_OF_REACH);
    };
  }
}
