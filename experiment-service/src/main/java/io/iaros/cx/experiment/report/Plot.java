package io.iaros.cx.experiment.report;

import io.iaros.cx.experiment.measurement.ArmComparison.Effect;
import io.iaros.cx.experiment.measurement.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A drawing as places on a sheet; the template makes SVG of it. Pure. */
record Plot(
    String title,
    int width,
    int height,
    List<Line> lines,
    List<Dot> dots,
    List<Bar> bars,
    List<Curve> curves,
    List<Label> labels) {

  record Line(String x1, String y1, String x2, String y2, String kind) {}

  record Dot(String x, String y) {}

  record Bar(String x, String y, String width, String height, String kind) {}

  record Curve(String points, String kind) {}

  record Label(String x, String y, String text, String anchor) {}

  /** One effect with its interval, by name. */
  record Row(String label, Effect effect) {}

  /** A normal curve. */
  record Bell(String label, double mean, double deviation) {}

  /** What came and what was expected. */
  record Count(String label, double seen, double expected) {}

  private static final int WIDTH = 720;
  private static final int LEFT = 200;
  private static final int RIGHT = 130;
  private static final int ROW = 26;
  private static final int TOP = 14;
  private static final int POINTS = 120;
  private static final double REACH = 4;
  private static final int BELL_HEIGHT = 160;

  /** Effects below each other, each with its interval, and where nothing would be. */
  static Plot forest(String title, List<Row> rows) {
    return forest(title, rows, Plot::percent);
  }

  /** The same for effects that are no shares. */
  static Plot plainForest(String title, List<Row> rows) {
    return forest(title, rows, Plot::plain);
  }

  private static Plot forest(String title, List<Row> rows, DoubleFunction<String> written) {
    Scale scale = Scale.of(rows);
    int bottom = TOP + ROW * rows.size();
    List<Line> lines = new ArrayList<>();
    List<Dot> dots = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    lines.add(line(scale.place(0), TOP, scale.place(0), bottom, "zero"));
    for (int i = 0; i < rows.size(); i++) {
      Effect effect = rows.get(i).effect();
      double y = TOP + ROW * (i + 0.5);
      double from = effect.lower() == null ? scale.low() : effect.lower();
      double until = effect.upper() == null ? scale.high() : effect.upper();
      lines.add(line(scale.place(from), y, scale.place(until), y, "interval"));
      dots.add(new Dot(at(scale.place(effect.value())), at(y)));
      labels.add(new Label(at(LEFT - 12), at(y + 4), rows.get(i).label(), "end"));
      labels.add(
          new Label(at(WIDTH - RIGHT + 12), at(y + 4), written.apply(effect.value()), "start"));
    }
    labels.add(new Label(at(LEFT), at(bottom + 16), written.apply(scale.low()), "start"));
    labels.add(new Label(at(WIDTH - RIGHT), at(bottom + 16), written.apply(scale.high()), "end"));
    return new Plot(
        title, WIDTH, bottom + 24, lines, dots, List.of(), List.of(), List.copyOf(labels));
  }

  /** What may be believed of each arm's level. */
  static Plot bells(String title, List<Bell> bells) {
    double low = bells.stream().mapToDouble(b -> b.mean() - REACH * b.deviation()).min().orElse(0);
    double high = bells.stream().mapToDouble(b -> b.mean() + REACH * b.deviation()).max().orElse(1);
    double peak = bells.stream().mapToDouble(b -> 1 / b.deviation()).max().orElse(1);
    Scale scale = new Scale(low, high);
    List<Curve> curves = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < bells.size(); i++) {
      Bell bell = bells.get(i);
      curves.add(new Curve(points(bell, scale, peak), "arm" + i % 4));
      labels.add(new Label(at(LEFT - 12), at(TOP + ROW * (i + 0.5)), bell.label(), "end"));
      labels.add(
          new Label(
              at(WIDTH - RIGHT + 12),
              at(TOP + ROW * (i + 0.5)),
              String.format(Locale.ROOT, "%.4g", bell.mean()),
              "start"));
    }
    return new Plot(
        title,
        WIDTH,
        TOP + Math.max(BELL_HEIGHT, ROW * bells.size()) + 10,
        List.of(line(LEFT, TOP + BELL_HEIGHT, WIDTH - RIGHT, TOP + BELL_HEIGHT, "zero")),
        List.of(),
        List.of(),
        List.copyOf(curves),
        List.copyOf(labels));
  }

  private static String points(Bell bell, Scale scale, double peak) {
    return IntStream.rangeClosed(0, POINTS)
        .mapToObj(
            i -> {
              double value = scale.low() + (scale.high() - scale.low()) * i / POINTS;
              double errors = (value - bell.mean()) / bell.deviation();
              double height = Math.exp(-errors * errors / 2) / bell.deviation() / peak;
              return at(scale.place(value)) + "," + at(TOP + BELL_HEIGHT * (1 - height));
            })
        .collect(Collectors.joining(" "));
  }

  /** Units of each arm, and a mark where they were expected. */
  static Plot counts(String title, List<Count> counts) {
    double most =
        counts.stream().mapToDouble(c -> Math.max(c.seen(), c.expected())).max().orElse(1);
    Scale scale = new Scale(0, Math.max(1, most));
    List<Bar> bars = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      Count count = counts.get(i);
      double y = TOP + ROW * i;
      double length = scale.place(count.seen()) - LEFT;
      bars.add(new Bar(at(LEFT), at(y + 4), at(length), at(ROW - 8), "arm" + i % 4));
      double mark = scale.place(count.expected());
      lines.add(line(mark, y, mark, y + ROW, "expected"));
      labels.add(new Label(at(LEFT - 12), at(y + ROW * 0.65), count.label(), "end"));
      labels.add(
          new Label(
              at(WIDTH - RIGHT + 12),
              at(y + ROW * 0.65),
              String.format(Locale.ROOT, "%,d", Math.round(count.seen())),
              "start"));
    }
    return new Plot(
        title,
        WIDTH,
        TOP + ROW * counts.size() + 6,
        List.copyOf(lines),
        List.of(),
        List.copyOf(bars),
        List.of(),
        List.copyOf(labels));
  }

  /** Bins side by side, the arms of each beside each other; by the shares of their arm. */
  static Plot histogram(Distribution distribution) {
    int arms = distribution.arms().size();
    double most = distribution.arms().stream().mapToDouble(Plot::largestShare).max().orElse(1);
    double bin = (double) (WIDTH - LEFT - RIGHT) / Distribution.BINS;
    List<Bar> bars = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (int arm = 0; arm < arms; arm++) {
      Distribution.Arm one = distribution.arms().get(arm);
      double all = Math.max(1, units(one));
      for (int i = 0; i < one.units().size(); i++) {
        double height = BELL_HEIGHT * one.units().get(i) / all / Math.max(most, 1e-9);
        bars.add(
            new Bar(
                at(LEFT + bin * (i + (double) arm / arms)),
                at(TOP + BELL_HEIGHT - height),
                at(bin / arms),
                at(height),
                "arm" + arm % 4));
      }
      double y = TOP + ROW * (arm + 0.5);
      bars.add(new Bar(at(LEFT - 30), at(y - 9), at(12), at(12), "arm" + arm % 4));
      labels.add(new Label(at(LEFT - 40), at(y), one.variant(), "end"));
    }
    labels.add(
        new Label(at(LEFT), at(TOP + BELL_HEIGHT + 18), plain(distribution.lower()), "start"));
    labels.add(
        new Label(
            at(WIDTH - RIGHT), at(TOP + BELL_HEIGHT + 18), plain(distribution.upper()), "end"));
    labels.add(
        new Label(at(WIDTH - RIGHT + 12), at(TOP + 10), percent(most).substring(1), "start"));
    return new Plot(
        "How units spread: " + distribution.metric(),
        WIDTH,
        TOP + Math.max(BELL_HEIGHT, ROW * arms) + 28,
        List.of(line(LEFT, TOP + BELL_HEIGHT, WIDTH - RIGHT, TOP + BELL_HEIGHT, "zero")),
        List.of(),
        List.copyOf(bars),
        List.of(),
        List.copyOf(labels));
  }

  private static double largestShare(Distribution.Arm arm) {
    double all = Math.max(1, units(arm));
    return arm.units().stream().mapToDouble(units -> units / all).max().orElse(0);
  }

  private static double units(Distribution.Arm arm) {
    return arm.units().stream().mapToLong(Long::longValue).sum();
  }

  /** One look: how far the effect stood in its errors, and how far it had to. */
  record Look(double information, double errors, double boundary) {}

  /** Errors by information, within the boundaries of both sides. */
  static Plot looks(String title, List<Look> looks) {
    double reach =
        looks.stream()
            .mapToDouble(look -> Math.max(Math.abs(look.errors()), Math.min(6, look.boundary())))
            .max()
            .orElse(1);
    double last = looks.stream().mapToDouble(Look::information).max().orElse(1);
    Scale scale = new Scale(0, Math.max(1, last));
    double middle = TOP + BELL_HEIGHT / 2.0;
    List<Curve> curves = new ArrayList<>();
    for (int side : List.of(1, -1)) {
      curves.add(
          new Curve(
              looks.stream()
                  .map(
                      look ->
                          at(scale.place(look.information()))
                              + ","
                              + at(height(side * Math.min(6, look.boundary()), reach, middle)))
                  .collect(Collectors.joining(" ")),
              "arm1"));
    }
    List<Label> labels = new ArrayList<>();
    List<Dot> dots = new ArrayList<>();
    for (Look look : looks) {
      double y = height(look.errors(), reach, middle);
      dots.add(new Dot(at(scale.place(look.information())), at(y)));
      labels.add(
          new Label(
              at(scale.place(look.information())),
              at(TOP + BELL_HEIGHT + 16),
              percent(look.information()).substring(1),
              "middle"));
    }
    labels.add(
        new Label(
            at(LEFT - 12), at(height(reach, reach, middle) + 8), "errors " + plain(reach), "end"));
    labels.add(new Label(at(LEFT - 12), at(middle + 4), "0", "end"));
    return new Plot(
        title,
        WIDTH,
        TOP + BELL_HEIGHT + 24,
        List.of(line(LEFT, middle, WIDTH - RIGHT, middle, "zero")),
        List.copyOf(dots),
        List.of(),
        List.copyOf(curves),
        List.copyOf(labels));
  }

  private static double height(double errors, double reach, double middle) {
    return middle - errors / Math.max(reach, 1e-9) * BELL_HEIGHT / 2;
  }

  private static String plain(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  /** From values to places between both margins. */
  private record Scale(double low, double high) {

    private static final double AIR = 0.05;

    static Scale of(List<Row> rows) {
      double low = 0;
      double high = 0;
      for (Row row : rows) {
        low =
            Math.min(
                low, row.effect().lower() == null ? row.effect().value() : row.effect().lower());
        high =
            Math.max(
                high, row.effect().upper() == null ? row.effect().value() : row.effect().upper());
      }
      double air = Math.max(high - low, 1e-9) * AIR;
      return new Scale(low - air, high + air);
    }

    double place(double value) {
      return LEFT + (WIDTH - LEFT - RIGHT) * (value - low) / (high - low);
    }
  }

  private static Line line(double x1, double y1, double x2, double y2, String kind) {
    return new Line(at(x1), at(y1), at(x2), at(y2), kind);
  }

  private static String at(double place) {
    return String.format(Locale.ROOT, "%.1f", place);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%+.2f %%", 100 * share);
  }
}
