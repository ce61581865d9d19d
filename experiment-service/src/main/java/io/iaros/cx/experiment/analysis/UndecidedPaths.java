package io.iaros.cx.experiment.analysis;

import io.iaros.cx.experiment.analysis.Quadrature.Grid;
import java.util.List;

/**
 * Where those experiments stand that have shown nothing yet, as sums with variance t and mean
 * drift·t.
 */
final class UndecidedPaths {

  /** Further out there is nobody. */
  private static final double REACH = 9;

  /** In deviations of the shorter step: as wide as the nodes of a panel follow a normal curve. */
  private static final double PANEL = 2.5;

  private final double drift;
  private final double information;
  private final Grid grid;
  private final double[] mass;

  private UndecidedPaths(double drift, double information, Grid grid, double[] mass) {
    this.drift = drift;
    this.information = information;
    this.grid = grid;
    this.mass = mass;
  }

  static UndecidedPaths start(double drift) {
    return new UndecidedPaths(drift, 0, Grid.at(0), new double[] {1});
  }

  /** The chance to stand above a place next. */
  double above(double place, double now) {
    return beyond(place, now, 1);
  }

  double below(double place, double now) {
    return beyond(place, now, -1);
  }

  /** The smaller tails are taken apart, so that few digits are lost. */
  double within(Span span, double now) {
    boolean isRight = span.lower() + span.upper() > 2 * drift * now;
    return isRight
        ? above(span.lower(), now) - above(span.upper(), now)
        : below(span.upper(), now) - below(span.lower(), now);
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
   * @param undecided places from which they go on
   * @param nextStep how far the next look is; the grid must be fine enough for it
   */
  UndecidedPaths goOn(double now, List<Span> undecided, double nextStep) {
    double deviation = Math.sqrt(now - information);
    double root = Math.sqrt(now);
    List<Span> reached =
        undecided.stream()
            .map(span -> span.within(drift * now - REACH * root, drift * now + REACH * root))
            .toList();
    Grid next = Grid.over(reached, PANEL * Math.min(deviation, Math.sqrt(nextStep)));
    double[] nextMass = new double[next.size()];
    double shift = drift * (now - information);
    for (int index = 0; index < nextMass.length; index++) {
      nextMass[index] = next.weight(index) * density(next.point(index) - shift, deviation);
    }
    return new UndecidedPaths(drift, now, next, nextMass);
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
