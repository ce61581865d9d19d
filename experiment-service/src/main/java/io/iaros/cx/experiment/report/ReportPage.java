package io.iaros.cx.experiment.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.iaros.cx.experiment.interaction.InteractionReport;
import io.iaros.cx.experiment.interaction.InteractionReport.Interaction;
import io.iaros.cx.experiment.measurement.AgeEffect;
import io.iaros.cx.experiment.measurement.ArmComparison.Effect;
import io.iaros.cx.experiment.measurement.DailyEffect;
import io.iaros.cx.experiment.measurement.ExperimentResults;
import io.iaros.cx.experiment.measurement.ExperimentResults.MetricResult;
import io.iaros.cx.experiment.measurement.ExperimentResults.VariantResult;
import io.iaros.cx.experiment.measurement.ExperimentResults.VariantUnits;
import io.iaros.cx.experiment.measurement.LookProgress;
import io.iaros.cx.experiment.measurement.TakenLook;
import io.iaros.cx.experiment.report.Plot.Bell;
import io.iaros.cx.experiment.report.Plot.Count;
import io.iaros.cx.experiment.report.Plot.Look;
import io.iaros.cx.experiment.report.Plot.Row;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A report as a page that needs nothing else: no script, no font, no picture from elsewhere. */
final class ReportPage {

  private static final Template TEMPLATE = template();

  private ReportPage() {}

  private static Template template() {
    try (var text =
        new InputStreamReader(
            Objects.requireNonNull(ReportPage.class.getResourceAsStream("report.html")),
            StandardCharsets.UTF_8)) {
      return Mustache.compiler().defaultValue("").compile(text.readAllAsString());
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    }
  }

  static String of(ExperimentReport report) {
    return TEMPLATE.execute(
        Map.of(
            "report", report,
            "results", report.results(),
            "headline", Sentences.headline(report.recommendation()),
            "words", report.words().stream().skip(1).toList(),
            "plots", plots(report),
            "rows", report.results().metrics().stream().flatMap(m -> rows(m).stream()).toList()));
  }

  private static List<Plot> plots(ExperimentReport report) {
    List<Plot> plots = new ArrayList<>();
    ExperimentResults results = report.results();
    List<Row> effects = new ArrayList<>();
    for (MetricResult metric : results.metrics()) {
      for (VariantResult variant : metric.variants()) {
        Effect effect = variant.comparison() == null ? null : variant.comparison().relative();
        if (effect != null) {
          effects.add(new Row(metric.name() + " · " + variant.variant(), effect));
        }
      }
    }
    if (!effects.isEmpty()) {
      plots.add(Plot.forest("Effects, relative to the first variant", effects));
    }
    plots.addAll(overTime(report.overTime()));
    plots.addAll(sinceExposure(report.sinceExposure()));
    results.metrics().forEach(metric -> bells(metric).ifPresent(plots::add));
    report.segments().forEach(metric -> segments(metric).ifPresent(plots::add));
    report.distributions().forEach(distribution -> plots.add(Plot.histogram(distribution)));
    plots.addAll(looks(results.looks()));
    plots.addAll(interactions(report.interactions()));
    plots.add(units(results));
    return plots;
  }

  private static List<Plot> looks(@Nullable LookProgress progress) {
    Map<String, List<Look>> looks = new LinkedHashMap<>();
    if (progress != null) {
      for (TakenLook taken : progress.taken()) {
        for (TakenLook.AtLook goal : taken.goals()) {
          looks
              .computeIfAbsent(goal.metric() + " · " + goal.variant(), _ -> new ArrayList<>())
              .add(new Look(taken.information(), goal.errors(), goal.boundary()));
        }
      }
    }
    return looks.entrySet().stream()
        .map(series -> Plot.looks("Look by look: " + series.getKey(), series.getValue()))
        .toList();
  }

  private static List<Plot> overTime(List<DailyEffect> days) {
    Series series = new Series();
    for (DailyEffect day : days) {
      series.add(day.metric() + " · " + day.variant(), day.day().toString(), day.effect());
    }
    return series.plots("Day by day: ", Plot::forest);
  }

  private static List<Plot> sinceExposure(List<AgeEffect> ages) {
    Series series = new Series();
    for (AgeEffect age : ages) {
      series.add(
          age.metric() + " · " + age.variant(), "day %d".formatted(age.day() + 1), age.effect());
    }
    return series.plots("By the days since the first exposure: ", Plot::forest);
  }

  /** In the scale of each metric, so each has a drawing of its own. */
  private static List<Plot> interactions(InteractionReport report) {
    Series series = new Series();
    for (Interaction one : report.interactions()) {
      if (one.effect() != null && one.standardError() != null) {
        series.add(
            one.metric(),
            "%s × %s of %s".formatted(one.variant(), one.otherVariant(), one.with()),
            new Effect(one.effect(), one.standardError(), one.lower(), one.upper()));
      }
    }
    return series.plots(
        "How much other experiments change the effect, in units of: ", Plot::plainForest);
  }

  /** Rows of drawings by what they show, in the order in which they come. */
  private record Series(Map<String, List<Row>> rows) {

    Series() {
      this(new LinkedHashMap<>());
    }

    void add(String shown, String label, @Nullable Effect effect) {
      if (effect != null) {
        rows.computeIfAbsent(shown, _ -> new ArrayList<>()).add(new Row(label, effect));
      }
    }

    List<Plot> plots(String title, BiFunction<String, List<Row>, Plot> drawing) {
      return rows.entrySet().stream()
          .map(series -> drawing.apply(title + series.getKey(), series.getValue()))
          .toList();
    }
  }

  private static Optional<Plot> bells(MetricResult metric) {
    List<Bell> bells = new ArrayList<>();
    for (VariantResult variant : metric.variants()) {
      Effect effect = variant.comparison() == null ? null : variant.comparison().absolute();
      if (effect != null) {
        bells.add(new Bell(variant.variant(), effect.value(), effect.standardError()));
      }
    }
    return bells.isEmpty()
        ? Optional.empty()
        : Optional.of(Plot.bells("Where the effect may lie: " + metric.name(), bells));
  }

  private static Optional<Plot> segments(MetricResult metric) {
    List<Row> rows =
        metric.segments().stream()
            .filter(
                segment -> segment.comparison() != null && segment.comparison().relative() != null)
            .map(
                segment ->
                    new Row(
                        segment.segment() + " · " + segment.variant(),
                        Objects.requireNonNull(
                            Objects.requireNonNull(segment.comparison()).relative())))
            .toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Plot.forest(
                "%s by %s".formatted(metric.name(), metric.segments().getFirst().dimension()),
                rows));
  }

  private static Plot units(ExperimentResults results) {
    double weights = Math.max(1, results.variants().stream().mapToInt(VariantUnits::weight).sum());
    return Plot.counts(
        "Units of each variant, and where they were expected",
        results.variants().stream()
            .map(
                one ->
                    new Count(one.variant(), one.units(), results.units() * one.weight() / weights))
            .toList());
  }

  private static List<Map<String, String>> rows(MetricResult metric) {
    return metric.variants().stream()
        .map(
            variant ->
                Map.of(
                    "metric", metric.name(),
                    "role", metric.role().name().toLowerCase(Locale.ROOT),
                    "variant", variant.variant(),
                    "units", String.format(Locale.ROOT, "%,d", variant.units()),
                    "value", number(variant.value()),
                    "p",
                        number(variant.comparison() == null ? null : variant.comparison().pValue()),
                    "adjusted",
                        number(
                            variant.comparison() == null
                                ? null
                                : variant.comparison().adjustedPValue())))
        .toList();
  }

  private static String number(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.5g", value);
  }
}
