package io.iaros.cx.experiment.analysis;

import io.iaros.cx.experiment.analysis.Finding.Reason;
import java.util.ArrayList;
import java.util.List;

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

    double effect() {
      return variant.value() - control.value();
    }

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
    double baseline = cells.stream().mapToDouble(c -> c.share() * c.control().value()).sum();
    double effect = cells.stream().mapToDouble(c -> c.share() * c.effect()).sum();
    double within = 0;
    double withinControl = 0;
    double amongEffects = 0;
    double amongBaselines = 0;
    double amongBoth = 0;
    List<Level> parts = new ArrayList<>();
    for (Cell cell : cells) {
      Level control = cell.weighted(cell.control());
      Level variant = cell.weighted(cell.variant());
      parts.add(control);
      parts.add(variant);
      withinControl += control.variance();
      within += control.variance() + variant.variance();
      double effectAside = cell.effect() - effect;
      double baselineAside = cell.control().value() - baseline;
      amongEffects += cell.share() * effectAside * effectAside / units;
      amongBaselines += cell.share() * baselineAside * baselineAside / units;
      amongBoth += cell.share() * effectAside * baselineAside / units;
    }
    return new Contrast(
        baseline,
        withinControl + amongBaselines,
        effect,
        within + amongEffects,
        amongBoth - withinControl,
        Satterthwaite.degreesOfFreedom(parts),
        units);
  }
}
