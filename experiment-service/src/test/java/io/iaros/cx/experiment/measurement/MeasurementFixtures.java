package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.Allocation;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan;
import io.iaros.cx.experiment.lifecycle.Experiment;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.measurement.Snapshot.Cell;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Experiments with two variants, and what their units add up to. */
final class MeasurementFixtures {

  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static final LocalDate DAY = LocalDate.parse("2026-01-01");

  private MeasurementFixtures() {}

  static StoredExperiment aRunning(Metric... metrics) {
    ExperimentDesign design =
        new ExperimentDesign(
            "Fast lane",
            null,
            ExperimentDesign.WHOLE,
            List.of(new Variant("control", 5_000), new Variant("offered", 5_000)),
            List.of(metrics));
    return new StoredExperiment(
        "fast-lane", "a-salt", 2, NOON, new Experiment.Running(design, NOON));
  }

  static Metric guardrail(String name, double margin) {
    return new Metric(
        name,
        Metric.Type.PROPORTION,
        "complaint",
        null,
        Metric.Better.DECREASE,
        Metric.Role.GUARDRAIL,
        margin,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null);
  }

  static ExperimentResults resultsOf(StoredExperiment experiment, Cell... cells) {
    return resultsOf(
        experiment, List.of(new Allocation(NOON, 10_000, experiment.design().variants())), cells);
  }

  static ExperimentResults resultsOf(
      StoredExperiment experiment, List<Allocation> allocations, Cell... cells) {
    Snapshot snapshot = new Snapshot(NOON, 0, List.of(cells), List.of(), List.of());
    return new ResultsCalculation(
            experiment,
            Periods.of(allocations),
            new StampedSnapshot(new Kept<>(snapshot, NOON, Duration.ZERO)),
            null,
            List.of(),
            Judging.of(AnalysisPlan.USUAL, null, null),
            null)
        .asOf(NOON);
  }

  static Cell unitsOf(String variant, long units) {
    return unitsOf(variant, 0, units);
  }

  static Cell unitsOf(String variant, int period, long units) {
    return new Cell(null, variant, period, DAY, null, null, UnitSums.ofUnits(units));
  }

  static Cell shareOf(String metric, String variant, long converted, long units) {
    return shareOf(metric, variant, 0, converted, units);
  }

  static Cell shareOf(String metric, String variant, int period, long converted, long units) {
    UnitSums sums =
        new UnitSums(units, converted, converted, converted, converted, 0, 0, 0, 0, 0, 0, 0);
    return new Cell(metric, variant, period, DAY, null, null, sums);
  }

  static Cell cell(String metric, String variant, UnitSums sums) {
    return new Cell(metric, variant, 0, DAY, null, null, sums);
  }
}
