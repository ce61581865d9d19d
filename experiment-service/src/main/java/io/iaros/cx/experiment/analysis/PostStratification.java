package io.iaros.cx.experiment.analysis;

import io.iaros.cx.experiment.analysis.Finding.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Effects within strata, weighted by the strata's shares of all units: L. W. Miratrix, J. S.
 * Sekhon, B. Yu, "Adjusting Treatment Effect Estimates by Post-Stratification in Randomized
 * Experiments", Journal of the Royal Statistical Society B 75 (2013), 369–396; H. Xie, J. Aurisset,
 * "Improving the Sensitivity of Online Controlled Experiments", KDD 2016.
 *
 * <p>That the shares themselves are those of a sample adds Σ w(τₛ − τ)²/n to the variance.
 */
final class PostStratification {

  private PostStratification() {}

  /** A stratum's share and the means of its arms. */
  private record Cell(double share, Level control, Level variant) {

    Level weighted(Level level) {
      return new Level(
          share * level.value(),
          share * share * level.variance(),
          level.degreesOfFreedom(),
          level.units());
    }
  }

  static Finding<Contrast> contrast(List<Stratum> strata) {
    List<Stratum> seen = strata.stream().filter(stratum -> stratum.units() > 0).toList();
    if (seen.isEmpty()) {
      return Finding.unknown(Reason.NO_UNITS);
    }
    boolean thin = seen.stream().anyMatch(s -> s.control().units() < 2 || s.variant().units() < 2);
    return thin ? Finding.unknown(Reason.TOO_FEW_UNITS) : Finding.known(of(seen));
  }

  private static Contrast of(List<Stratum> strata) {
    long units = strata.stream().mapToLong(Stratum::units).sum();
    List<Cell> cells =
        strata.stream()
            .map(
                stratum ->
                    new Cell(
                        (double) stratum.units() / units,
                        Level.ofMean(stratum.control()),
                        Level.ofMean(stratum.variant())))
            .toList();
    double baseline = mean(cells, Cell::control);
    double variant = mean(cells, Cell::variant);
    double baselineVariance = 0;
    double variantVariance = 0;
    double covariance = 0;
    double differenceVariance = 0;
    List<Level> parts = new ArrayList<>();
    for (Cell cell : cells) {
      Level control = cell.weighted(cell.control());
      Level other = cell.weighted(cell.variant());
      parts.add(control);
      parts.add(other);
      double aside = cell.control().value() - baseline;
      double otherAside = cell.variant().value() - variant;
      double share = cell.share() / units;
      baselineVariance += control.variance() + share * aside * aside;
      variantVariance += other.variance() + share * otherAside * otherAside;
      covariance += share * aside * otherAside;
      double effectAside = otherAside - aside;
      differenceVariance +=
          control.variance() + other.variance() + share * effectAside * effectAside;
    }
    double degreesOfFreedom = Satterthwaite.degreesOfFreedom(parts);
    return new Contrast(
        new Level(baseline, baselineVariance, degreesOfFreedom, units),
        new Level(variant, variantVariance, degreesOfFreedom, units),
        covariance,
        new Level(variant - baseline, differenceVariance, degreesOfFreedom, units));
  }

  private static double mean(List<Cell> cells, Function<Cell, Level> arm) {
    return cells.stream().mapToDouble(cell -> cell.share() * arm.apply(cell).value()).sum();
  }
}
