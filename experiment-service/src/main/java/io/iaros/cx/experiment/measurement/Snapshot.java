package io.iaros.cx.experiment.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All sums of an experiment as of one instant: enough for every method, and small whatever the
 * number of units.
 *
 * @param upTo what was recorded before is in the sums
 * @param multiple units that have seen several variants; they are in none of the cells
 */
record Snapshot(
    Instant upTo,
    long multiple,
    List<Cell> cells,
    List<QuantileCell> quantiles,
    List<StepCell> steps) {

  /**
   * @param metric absent where units alone are counted
   * @param period how often the weights had been changed when the units were first exposed
   * @param day of the first exposure, in UTC; absent in cells of a dimension
   * @param dimension absent in cells of all units
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Cell(
      @Nullable String metric,
      String variant,
      int period,
      @Nullable LocalDate day,
      @Nullable String dimension,
      @Nullable String segment,
      UnitSums sums) {

    /** The same units in another metric. */
    Cell with(@Nullable String otherMetric, UnitSums otherSums) {
      return new Cell(otherMetric, variant, period, day, dimension, segment, otherSums);
    }
  }

  /**
   * @param units those that have a value
   * @param lower the value two errors of the rank below; with upper it tells the error of the value
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record QuantileCell(
      String metric,
      String variant,
      long units,
      @Nullable Double value,
      @Nullable Double lower,
      @Nullable Double upper) {}

  /**
   * @param reached how many steps of a funnel the units took
   */
  record StepCell(String metric, String variant, int reached, long units) {}

  static final int SEGMENTS_MAX = 50;

  Snapshot {
    cells = List.copyOf(cells);
    quantiles = List.copyOf(quantiles);
    steps = List.copyOf(steps);
  }

  /** All units of a variant. */
  UnitSums of(@Nullable String metric, String variant) {
    return sum(cell -> cell.dimension() == null && is(cell, metric, variant));
  }

  UnitSums inPeriod(@Nullable String metric, String variant, int period) {
    return sum(
        cell -> cell.dimension() == null && cell.period() == period && is(cell, metric, variant));
  }

  UnitSums onDay(String metric, String variant, LocalDate day) {
    return sum(
        cell -> cell.dimension() == null && day.equals(cell.day()) && is(cell, metric, variant));
  }

  UnitSums ofSegment(@Nullable String metric, String variant, String dimension, String segment) {
    return sum(
        cell ->
            dimension.equals(cell.dimension())
                && segment.equals(cell.segment())
                && is(cell, metric, variant));
  }

  /** The largest ones, and not more than anybody reads. */
  List<String> segmentsOf(String dimension) {
    return allSegmentsOf(dimension).stream().limit(SEGMENTS_MAX).toList();
  }

  /** The largest first. */
  List<String> allSegmentsOf(String dimension) {
    Map<String, Long> units = new HashMap<>();
    for (Cell cell : cells) {
      if (dimension.equals(cell.dimension()) && cell.metric() == null && cell.segment() != null) {
        units.merge(cell.segment(), cell.sums().units(), Long::sum);
      }
    }
    return units.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  List<LocalDate> days() {
    return cells.stream().map(Cell::day).filter(Objects::nonNull).distinct().sorted().toList();
  }

  int periods() {
    return 1 + cells.stream().mapToInt(Cell::period).max().orElse(0);
  }

  private UnitSums sum(Predicate<Cell> wanted) {
    return cells.stream().filter(wanted).map(Cell::sums).reduce(UnitSums.NONE, UnitSums::plus);
  }

  private static boolean is(Cell cell, @Nullable String metric, String variant) {
    return Objects.equals(cell.metric(), metric) && cell.variant().equals(variant);
  }
}
