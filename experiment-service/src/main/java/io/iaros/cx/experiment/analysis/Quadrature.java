package io.iaros.cx.experiment.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Integration by Gauss and Legendre, over panels. */
final class Quadrature {

  private static final int ORDER = 12;
  private static final double[] NODES = new double[ORDER];
  private static final double[] WEIGHTS = new double[ORDER];

  static {
    for (int node = 0; node < ORDER; node++) {
      double x = Math.cos(Math.PI * (node + 0.75) / (ORDER + 0.5));
      double slope = 0;
      for (int step = 0; step < 10; step++) {
        double[] legendre = legendreAndSlope(x);
        slope = legendre[1];
        x -= legendre[0] / slope;
      }
      NODES[node] = x;
      WEIGHTS[node] = 2 / ((1 - x * x) * slope * slope);
    }
  }

  private Quadrature() {}

  private static double[] legendreAndSlope(double x) {
    double before = 1;
    double value = x;
    for (int degree = 2; degree <= ORDER; degree++) {
      double next = ((2 * degree - 1) * x * value - (degree - 1) * before) / degree;
      before = value;
      value = next;
    }
    return new double[] {value, ORDER * (x * value - before) / (x * x - 1)};
  }

  /** Points with their weights. */
  static final class Grid {

    private final double[] points;
    private final double[] weights;

    private Grid(double[] points, double[] weights) {
      this.points = points;
      this.weights = weights;
    }

    static Grid at(double point) {
      return new Grid(new double[] {point}, new double[] {1});
    }

    int size() {
      return points.length;
    }

    double point(int index) {
      return points[index];
    }

    double weight(int index) {
      return weights[index];
    }

    /** Over spans that rise, in panels of this width at most. */
    static Grid over(List<Span> spans, double panel) {
      int[] panels = spans.stream().mapToInt(span -> panels(span, panel)).toArray();
      int size = ORDER * Arrays.stream(panels).sum();
      double[] points = new double[size];
      double[] weights = new double[size];
      int index = 0;
      for (int part = 0; part < panels.length; part++) {
        Span span = spans.get(part);
        double half = (span.upper() - span.lower()) / panels[part] / 2;
        for (int place = 0; place < panels[part] * ORDER; place++, index++) {
          double centre = span.lower() + half * (2 * (place / ORDER) + 1);
          // falling from right to left within a panel, so turned around to rise
          int node = ORDER - 1 - place % ORDER;
          points[index] = centre + half * NODES[node];
          weights[index] = half * WEIGHTS[node];
        }
      }
      return new Grid(points, weights);
    }

    private static int panels(Span span, double panel) {
      return (int) Math.max(0, Math.ceil((span.upper() - span.lower()) / panel));
    }
  }

  /** Over the panels between these ends, in rising order. */
  static double integrate(DoubleUnaryOperator function, double[] ends) {
    double sum = 0;
    for (int panel = 1; panel < ends.length; panel++) {
      double half = (ends[panel] - ends[panel - 1]) / 2;
      if (half <= 0) {
        continue;
      }
      double centre = ends[panel - 1] + half;
      for (int node = 0; node < ORDER; node++) {
        sum += half * WEIGHTS[node] * function.applyAsDouble(centre + half * NODES[node]);
      }
    }
    return sum;
  }
}
