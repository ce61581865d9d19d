package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.analysis.AdjustedRatioMoments;
import io.iaros.cx.experiment.analysis.Moments;
import io.iaros.cx.experiment.analysis.PairMoments;
import io.iaros.cx.experiment.analysis.Proportion;

/**
 * What the values of some units add up to in one metric: x is the metric or the numerator of a
 * ratio, y its denominator, c the covariate. Additive over days, periods and segments.
 *
 * @param converted units that did it at least once
 * @param events how often it was done
 */
record UnitSums(
    long units,
    long converted,
    long events,
    double x,
    double xx,
    double y,
    double yy,
    double xy,
    double c,
    double cc,
    double xc,
    double yc) {

  static final UnitSums NONE = new UnitSums(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  static UnitSums ofUnits(long units) {
    return new UnitSums(units, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** The same over so many units, of which the others have nothing. */
  UnitSums over(long all) {
    return new UnitSums(all, converted, events, x, xx, y, yy, xy, c, cc, xc, yc);
  }

  UnitSums plus(UnitSums other) {
    return new UnitSums(
        units + other.units,
        converted + other.converted,
        events + other.events,
        x + other.x,
        xx + other.xx,
        y + other.y,
        yy + other.yy,
        xy + other.xy,
        c + other.c,
        cc + other.cc,
        xc + other.xc,
        yc + other.yc);
  }

  Proportion proportion() {
    return new Proportion(Math.round(x), units);
  }

  Moments moments() {
    return new Moments(units, x, xx);
  }

  /** Numerator and denominator. */
  PairMoments ratio() {
    return new PairMoments(moments(), new Moments(units, y, yy), xy);
  }

  /** Metric and covariate. */
  PairMoments adjusted() {
    return new PairMoments(moments(), covariate(), xc);
  }

  AdjustedRatioMoments adjustedRatio() {
    return new AdjustedRatioMoments(ratio(), covariate(), xc, yc);
  }

  private Moments covariate() {
    return new Moments(units, c, cc);
  }
}
