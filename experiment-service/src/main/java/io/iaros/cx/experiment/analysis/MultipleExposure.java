package io.iaros.cx.experiment.analysis;

/**
 * How many units have seen several variants.
 *
 * @param share of all units that took part
 * @param isTooLarge so large that assignment or identities are at fault
 */
public record MultipleExposure(double share, boolean isTooLarge) {

  private static final double LARGEST_SHARE = 0.01;

  /** Fewer units are no alarm, whatever their share. */
  private static final long LEAST_UNITS = 10;

  /**
   * @param multiple units that have seen several
   * @param single units that have seen one
   */
  public static Finding<MultipleExposure> of(long multiple, long single) {
    if (multiple < 0 || single < 0) {
      throw new IllegalArgumentException(
          "Expected numbers of units, but got %d and %d".formatted(multiple, single));
    }
    if (multiple + single == 0) {
      return Finding.unknown(Finding.Reason.NO_UNITS);
    }
    double share = (double) multiple / (multiple + single);
    return Finding.known(
        new MultipleExposure(share, multiple >= LEAST_UNITS && share > LARGEST_SHARE));
  }
}
