package io.iaros.cx.personalization.segment;

import io.iaros.cx.personalization.clustering.Points;
import io.iaros.cx.personalization.clustering.Segmentation;
import io.iaros.cx.personalization.model.ModelFamily;
import io.iaros.cx.personalization.segment.ClusterFamily.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Groups of customers as the registry keeps them. A group keeps its id from one version to the
 * next, so what is learned depends on the model in force, too, but only in its names.
 */
final class ClusterFamily implements ModelFamily<Row, Segmentation> {

  static final String NAME = "clusters";
  static final String ID_PREFIX = Segmentation.ID_PREFIX;

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String CRITERION = "silhouette";

  /** One customer. */
  record Row(String subject, List<Double> numbers) {
    Row {
      numbers = List.copyOf(numbers);
    }

    double[] toArray() {
      return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  private final Supplier<List<Row>> customers;
  private final Supplier<Optional<Segmentation>> before;
  private final int rowsMin;

  /**
   * @param before the groups that have ids already
   */
  ClusterFamily(
      Supplier<List<Row>> customers, Supplier<Optional<Segmentation>> before, int rowsMin) {
    this.customers = customers;
    this.before = before;
    this.rowsMin = rowsMin;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int format() {
    return 1;
  }

  @Override
  public List<Row> rows() {
    return customers.get();
  }

  @Override
  public int rowsMin() {
    return rowsMin;
  }

  @Override
  public Optional<String> unfit(List<Row> rows) {
    return rows.stream().map(Row::numbers).distinct().limit(2).count() == 2
        ? Optional.empty()
        : Optional.of("Expected customers who differ, but all of them are alike.");
  }

  @Override
  public String canonical(Row row) {
    return row.subject() + " " + row.numbers();
  }

  @Override
  public String group(Row row) {
    return row.subject();
  }

  @Override
  public Segmentation train(List<Row> rows, long seed) {
    Points points = Points.of(rows.stream().map(Row::toArray).toList());
    Segmentation found = Segmentation.find(points, new SplittableRandom(seed));
    return before.get().map(found::after).orElse(found);
  }

  @Override
  public Map<String, Double> evaluate(Segmentation model, List<Row> rows) {
    return Map.of(
        CRITERION,
        model.silhouette(rows.stream().map(Row::toArray).toList()),
        "segments",
        (double) model.segments().size());
  }

  @Override
  public String criterion() {
    return CRITERION;
  }

  @Override
  public byte[] write(Segmentation model) {
    return MAPPER.writeValueAsBytes(model.kept());
  }

  @Override
  public Segmentation read(byte[] content) {
    return Segmentation.of(MAPPER.readValue(content, Segmentation.Kept.class));
  }
}
