package io.iaros.cx.experiment.analysis;

import org.apache.commons.statistics.inference.FisherExactTest;
import org.jspecify.annotations.Nullable;

/**
 * Two shares where conversions may be few or all.
 *
 * @param z with the pooled share, without the correction for continuity (J. L. Fleiss, B. Levin, M.
 *     C. Paik, "Statistical Methods for Rates and Proportions", 3rd ed. 2003, section 3.1); absent
 *     where all or none have converted on both sides
 * @param pValue of z, two-sided
 * @param interval of the difference, from Wilson's score intervals: method 10 of R. G. Newcombe,
 *     Statistics in Medicine 17 (1998), 873–890, without the correction for continuity
 * @param exactPValue R. A. Fisher's, two-sided; told for few conversions, where z is not to be
 *     trusted
 */
public record ProportionTest(
    double difference,
    @Nullable Double z,
    @Nullable Double pValue,
    Interval interval,
    @Nullable Double exactPValue) {

  /** Where fewer than this are expected in a cell of the table, z is not to be trusted. */
  private static final double FEW = 5;

  /** Larger tables are left to z. */
  private static final long MOST_EXACT_UNITS = 100_000;

  public static Finding<ProportionTest> of(Proportion control, Proportion variant, double alpha) {
    Numbers.requireChance(alpha);
    if (control.units() == 0 || variant.units() == 0) {
      return Finding.unknown(Finding.Reason.NO_UNITS);
    }
    Double z = ProportionDifference.z(control, variant);
    return Finding.known(
        new ProportionTest(
            variant.rate() - control.rate(),
            z,
            z == null ? null : 2 * StandardNormal.above(Math.abs(z)),
            newcombe(control, variant, alpha),
            isSmall(control, variant) ? fisher(control, variant) : null));
  }

  private static Interval newcombe(Proportion control, Proportion variant, double alpha) {
    double difference = variant.rate() - control.rate();
    Score low = Score.of(control, alpha);
    Score high = Score.of(variant, alpha);
    return new Interval(
        difference - Math.hypot(variant.rate() - high.lower(), low.upper() - control.rate()),
        difference + Math.hypot(high.upper() - variant.rate(), control.rate() - low.lower()));
  }

  /** E. B. Wilson's interval of one share (1927). */
  record Score(double lower, double upper) {

    static Score of(Proportion proportion, double alpha) {
      double z = StandardNormal.exceededWith(alpha / 2);
      double units = proportion.units();
      double centre = proportion.rate() + z * z / (2 * units);
      double reach = z * Math.sqrt(proportion.variance() + z * z / (4 * units * units));
      double scale = 1 + z * z / units;
      return new Score(
          Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale));
    }
  }

  private static boolean isSmall(Proportion control, Proportion variant) {
    double conversions = control.conversions() + variant.conversions();
    double units = control.units() + variant.units();
    double rarer = Math.min(conversions, units - conversions);
    double smaller = Math.min(control.units(), variant.units());
    return units <= MOST_EXACT_UNITS && rarer * smaller / units < FEW;
  }

  private static double fisher(Proportion control, Proportion variant) {
    int[][] table = {row(variant), row(control)};
    return FisherExactTest.withDefaults().test(table).getPValue();
  }

  private static int[] row(Proportion arm) {
    return new int[] {
      Math.toIntExact(arm.conversions()), Math.toIntExact(arm.units() - arm.conversions())
    };
  }
}
