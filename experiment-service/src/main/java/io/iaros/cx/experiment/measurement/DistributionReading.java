package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.measurement.DistributionReading.Distributions;
import io.iaros.cx.experiment.unit.UnitValues;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the values of units spread, from rows: of all metrics whose units have amounts. */
@Repository
class DistributionReading implements RowReading<Distributions> {

  private static final String BINS =
      """
      , ends AS (SELECT min(x) AS lower, max(x) AS upper FROM unit_value)
      SELECT variant, lower, upper, count(*) AS units,
             least(width_bucket(x, lower, upper, %1$d), %1$d) AS bin
      FROM unit_value CROSS JOIN ends WHERE lower < upper
      GROUP BY variant, lower, upper, bin
      """
          .formatted(Distribution.BINS);

  private final JdbcClient jdbc;

  DistributionReading(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Distributions(List<Distribution> all) {
    Distributions {
      all = List.copyOf(all);
    }
  }

  @Override
  public String kind() {
    return "distributions";
  }

  @Override
  public Class<Distributions> type() {
    return Distributions.class;
  }

  @Override
  public Distributions read(StoredExperiment experiment, Instant now) {
    return new Distributions(
        experiment.design().metrics().stream()
            .filter(metric -> hasAmounts(metric.type()))
            .flatMap(metric -> distribution(experiment, metric, now).stream())
            .toList());
  }

  private static boolean hasAmounts(Metric.Type type) {
    return switch (type) {
      case COUNT, MEAN, REVENUE, QUANTILE -> true;
      case PROPORTION, RETENTION, FUNNEL, RATIO -> false;
    };
  }

  private record Bin(String variant, double lower, double upper, int number, long units) {}

  private Optional<Distribution> distribution(
      StoredExperiment experiment, Metric metric, Instant now) {
    UnitValues values = new UnitValues(experiment, metric, now);
    List<Bin> bins =
        jdbc.sql(values.statement(BINS))
            .params(values.parameters())
            .query(
                (row, _) ->
                    new Bin(
                        row.getString("variant"),
                        row.getDouble("lower"),
                        row.getDouble("upper"),
                        row.getInt("bin"),
                        row.getLong("units")))
            .list();
    return bins.stream()
        .findFirst()
        .map(
            any ->
                new Distribution(
                    metric.name(),
                    any.lower(),
                    any.upper(),
                    experiment.design().variants().stream().map(one -> arm(one, bins)).toList()));
  }

  private static Distribution.Arm arm(Variant variant, List<Bin> bins) {
    return new Distribution.Arm(
        variant.key(),
        LongStream.rangeClosed(1, Distribution.BINS)
            .map(
                number ->
                    bins.stream()
                        .filter(bin -> bin.variant().equals(variant.key()))
                        .filter(bin -> bin.number() == number)
                        .mapToLong(Bin::units)
                        .sum())
            .boxed()
            .toList());
  }
}
