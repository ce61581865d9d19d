package io.iaros.cx.experiment.analysis;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * The boundaries of a group sequential plan: at each look the z from which on the hypothesis is
 * shown. By recursive integration, P. Armitage, C. K. McPherson, B. C. Rowe, "Repeated Significance
 * Tests on Accumulating Data", Journal of the Royal Statistical Society A 132 (1969), 235–244, over
 * panels of Gauss and Legendre.
 *
 * @param information of each look, rising; from 1 on all of the error is spent
 * @param boundaries of each look; with two sides the same below zero
 * @param spent of the error, up to each look
 */
public record GroupSequentialDesign(
    Sides sides, List<Double> information, List<Double> boundaries, List<Double> spent) {

  public static final int MOST_LOOKS = 50;

  /** Looks that lie closer together are one. */
  public static final double LEAST_STEP = 1e-3;

  private static final double MOST_INFORMATION = 2;

  private static final double FARTHEST = 38;
  private static final BrentSolver SOLVER = new BrentSolver(1e-14, 1e-13, 1e-14);

  public GroupSequentialDesign {
    information = List.copyOf(information);
    boundaries = List.copyOf(boundaries);
    spent = List.copyOf(spent);
  }

  public static GroupSequentialDesign of(
      Spending spending, double alpha, Sides sides, List<Double> information) {
    Numbers.requireChance(alpha);
    requireInformation(information);
    int parts =
        switch (sides) {
          case ONE -> 1;
          case TWO -> 2;
        };
    List<Double> boundaries = new ArrayList<>();
    List<Double> spent = new ArrayList<>();
    Drift none = Drift.of(sides, 0);
    UndecidedPaths paths = UndecidedPaths.start(0);
    double before = 0;
    for (int look = 0; look < information.size(); look++) {
      double now = information.get(look);
      double total = spending.spent(now, alpha / parts);
      double boundary = boundary(paths, now, total - before);
      boundaries.add(boundary);
      spent.add(parts * total);
      paths = paths.goOn(now, none.undecided(boundary, now), stepAfter(look, information));
      before = total;
    }
    return new GroupSequentialDesign(sides, information, boundaries, spent);
  }

  private static double stepAfter(int look, List<Double> information) {
    return look + 1 < information.size()
        ? information.get(look + 1) - information.get(look)
        : information.get(look);
  }

  static void requireInformation(List<Double> information) {
    if (information.isEmpty() || information.size() > MOST_LOOKS) {
      throw new IllegalArgumentException(
          "Expected 1 to %d looks, but got %d".formatted(MOST_LOOKS, information.size()));
    }
    double before = 0;
    for (double now : information) {
      if (!(now - before >= LEAST_STEP) || now > MOST_INFORMATION) {
        throw new IllegalArgumentException(
            "Expected information that rises by %s or more up to %s, but got %s"
                .formatted(LEAST_STEP, MOST_INFORMATION, information));
      }
      before = now;
    }
  }

  private static double boundary(UndecidedPaths paths, double now, double error) {
    double root = Math.sqrt(now);
    double least = paths.above(FARTHEST * root, now);
    if (error <= Math.max(least, Double.MIN_NORMAL)) {
      return FARTHEST;
    }
    double goal = Math.log(error);
    return SOLVER.findRoot(
        z -> Math.log(Math.max(paths.above(z * root, now), Double.MIN_NORMAL)) - goal,
        -LEAST_BOUNDARY,
        FARTHEST);
  }

  /** A boundary below it would be crossed by nearly all. */
  private static final double LEAST_BOUNDARY = 8;

  /**
   * How often the plan shows the hypothesis.
   *
   * @param drift the mean of z where all of the information is in
   */
  double power(double drift) {
    return LookChances.of(information, boundaries, Drift.of(sides, drift)).power();
  }

  /** The drift with this power. */
  double driftFor(double power) {
    return SOLVER.findRoot(drift -> power(drift) - power, 0, FARTHEST / 2);
  }

  /**
   * The least error at which the present look would show it: C. Jennison, B. W. Turnbull, "Group
   * Sequential Methods" (2000), section 9.2. The repeated p-value, valid at each look.
   */
  static double pValue(Method.GroupSequential method, Sides sides, double errors) {
    double size =
        switch (sides) {
          case ONE -> errors;
          case TWO -> Math.abs(errors);
        };
    if (size >= lastBoundary(method, sides, LEAST_P)) {
      return LEAST_P;
    }
    if (size <= lastBoundary(method, sides, LARGEST_P)) {
      return 1;
    }
    double log =
        SOLVER.findRoot(
            logOfAlpha -> lastBoundary(method, sides, Math.exp(logOfAlpha)) - size,
            Math.log(LEAST_P),
            Math.log(LARGEST_P));
    return Math.exp(log);
  }

  /** Smaller ones are told as this. */
  private static final double LEAST_P = 1e-12;

  /** Larger ones are told as 1. */
  private static final double LARGEST_P = 0.8;

  private static double lastBoundary(Method.GroupSequential method, Sides sides, double alpha) {
    return of(method.spending(), alpha, sides, method.information()).boundaries().getLast();
  }
}
