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
}
