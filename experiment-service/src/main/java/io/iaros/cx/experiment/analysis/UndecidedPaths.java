package io.iaros.cx.experiment.analysis;

import io.iaros.cx.experiment.analysis.Quadrature.Grid;

/**
 * Where those experiments stand that have crossed no boundary yet, as sums with variance t and mean
 * drift·t.
 */
final class UndecidedPaths {

  /** Further out there is nobody. */
  private static final double REACH = 9;

  /** In deviations of the shorter step: as wide as the nodes of a panel follow a normal curve. */
  private static final double PANEL = 2.5;

  private final Sides sides;
  private final double drift;
  private final double information;
  private final Grid grid;
  private final double[] mass;

  private UndecidedPaths(Sides sides, double drift, double information, Grid grid, double[] mass) {
    this.sides = sides;
    this.drift = drift;
    this.information = information;
    this.grid = grid;
    this.mass = mass;
  }

  static UndecidedPaths start(Sides sides, double drift) {
    return new UndecidedPaths(sides, drift, 0, Grid.at(0), new double[] {1});
  }

  /** The chance to stand above z next. */
  double above(double z, double now) {
    return beyond(z * Math.sqrt(now), now, 1);
  }

  double outside(double z, double now) {
    double above = above(z, now);
    return switch (sides) {
      case ONE -> above;
      case TWO -> above + beyond(-z * Math.sqrt(now), now, -1);
    };
  }

  private double beyond(double place, double now, int sign) {
    double deviation = Math.sqrt(now - information);
    double shift = drift * (now - information);
    double chance = 0;
    for (int index = 0; index < mass.length; index++) {
      double way = place - grid.point(index) - shift;
      chance += mass[index] * StandardNormal.above(sign * way / deviation);
    }
    return chance;
  }

  /**
   * @param nextStep how far the next look is; the grid must be fine enough for it
   */
  UndecidedPaths goOn(double now, double boundary, double nextStep) {
    double deviation = Math.sqrt(now - information);
    double root = Math.sqrt(now);
    double upper = Math.min(boundary * root, drift * now + REACH * root);
    double lowest = drift * now - REACH * root;
    double lower =
        switch (sides) {
          case ONE -> lowest;
          case TWO -> Math.max(-boundary * root, lowest);
        };
    Grid next = Grid.between(lower, upper, PANEL * Math.min(deviation, Math.sqrt(nextStep)));
    double[] nextMass = new double[next.size()];
    double shift = drift * (now - information);
    for (int index = 0; index < nextMass.length; index++) {
      nextMass[index] = next.weight(index) * density(next.point(index) - shift, deviation);
    }
    return new UndecidedPaths(sides, drift, now, next, nextMass);
  }

  private double density(double place, double deviation) {
    double density = 0;
    for (int index = 0; index < mass.length; index++) {
      double way = (place - grid.point(index)) / deviation;
      if (Math.abs(way) < REACH) {
        density += mass[index] * Math.exp(-way * way / 2);
      }
    }
    return density / (deviation * Math.sqrt(2 * Math.PI));
  }
}
