package io.iaros.cx.personalization.propensity;

import io.iaros.cx.personalization.learning.Regression;
import io.iaros.cx.personalization.learning.Regression.Forecast;
import io.iaros.cx.personalization.model.ModelFamily;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** The models of what customers will buy, in the registry. */
final class ValueFamily implements ModelFamily<ValueCase, ValueModel> {

  static final String NAME = "lifetime_value";

  /** With fewer buyers there is nothing to tell them apart by. */
  private static final int BUYERS_MIN = 50;

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final int rowsMin;
  private final Supplier<List<ValueCase>> cases;

  ValueFamily(int rowsMin, Supplier<List<ValueCase>> cases) {
    this.rowsMin = rowsMin;
    this.cases = cases;
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
  public List<ValueCase> rows() {
    return cases.get();
  }

  @Override
  public int rowsMin() {
    return rowsMin;
  }

  @Override
  public Optional<String> unfit(List<ValueCase> rows) {
    long buyers = rows.stream().filter(row -> row.amount() > 0).count();
    return buyers >= BUYERS_MIN
        ? Optional.empty()
        : Optional.of(
            "Expected at least %d customers who bought, but there are %d."
                .formatted(BUYERS_MIN, buyers));
  }

  @Override
  public String canonical(ValueCase row) {
    return row.subject() + " " + row.amount() + " " + new TreeMap<>(row.values());
  }

  @Override
  public String group(ValueCase row) {
    return row.subject();
  }

  @Override
  public ValueModel train(List<ValueCase> rows, long seed) {
    return ValueModel.train(rows);
  }

  @Override
  public Map<String, Double> evaluate(ValueModel model, List<ValueCase> rows) {
    List<Forecast> forecasts =
        rows.stream().map(row -> new Forecast(model.value(row.values()), row.amount())).toList();
    List<Forecast> means =
        rows.stream().map(row -> new Forecast(model.mean(), row.amount())).toList();
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("spearman", Regression.spearman(forecasts));
    metrics.put("rootMeanSquareError", Regression.rootMeanSquare(forecasts));
    metrics.put("rootMeanSquareErrorOfTheMean", Regression.rootMeanSquare(means));
    return metrics;
  }

  @Override
  public String criterion() {
    return "spearman";
  }

  @Override
  public byte[] write(ValueModel model) {
    return MAPPER.writeValueAsBytes(model);
  }

  @Override
  public ValueModel read(byte[] content) {
    return MAPPER.readValue(content, ValueModel.class);
  }
}
