package io.iaros.cx.experiment.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * How likely each look of a plan is the first one that shows the hypothesis.
 *
 * @param information of each look, rising up to 1
 * @param boundaries of each look, in errors
 * @param chances of each look
 */
public record LookChances(List<Double> information, List<Double> boundaries, List<Double> chances) {

  public LookChances {
    information = List.copyOf(information);
    boundaries = List.copyOf(boundaries);
    chances = List.copyOf(chances);
  }

  static LookChances of(List<Double> information, List<Double> boundaries, Drift drift) {
    List<Double> chances = new ArrayList<>();
    UndecidedPaths paths = UndecidedPaths.start(drift.errors());
    for (int look = 0; look < information.size(); look++) {
      double now = information.get(look);
      double boundary = boundaries.get(look);
      chances.add(drift.shown(paths, boundary, now));
      if (look + 1 < information.size()) {
        paths = paths.goOn(now, drift.undecided(boundary, now), information.get(look + 1) - now);
      }
    }
    return new LookChances(information, boundaries, chances);
  }

  /** The chance that it is shown at all. */
  public double power() {
    return chances.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** How far it will go on average, where it ends at the first look that shows something. */
  public double expectedInformation() {
    double expected = information.getLast() * (1 - power());
    for (int look = 0; look < chances.size(); look++) {
      expected += information.get(look) * chances.get(look);
    }
    return expected;
  }
}
