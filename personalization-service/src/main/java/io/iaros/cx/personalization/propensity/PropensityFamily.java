package io.iaros.cx.personalization.propensity;

import io.iaros.cx.personalization.learning.Case;
import io.iaros.cx.personalization.learning.Ranking;
import io.iaros.cx.personalization.learning.Ranking.Prediction;
import io.iaros.cx.personalization.learning.TableClassifier;
import io.iaros.cx.personalization.model.ModelFamily;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** The models of one propensity in the registry. */
public final class PropensityFamily implements ModelFamily<Case, TableClassifier> {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** Fewer of the rarer answer teach nothing that holds on other rows. */
  private static final int EACH_ANSWER_MIN = 50;

  private final String name;
  private final int rowsMin;
  private final Supplier<List<Case>> cases;

  public PropensityFamily(String name, int rowsMin, Supplier<List<Case>> cases) {
    this.name = name;
    this.rowsMin = rowsMin;
    this.cases = cases;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int format() {
    return 1;
  }

  @Override
  public List<Case> rows() {
    return cases.get();
  }

  @Override
  public Optional<String> unfit(List<Case> rows) {
    long yes = rows.stream().filter(Case::label).count();
    long no = rows.size() - yes;
    return Math.min(yes, no) >= EACH_ANSWER_MIN
        ? Optional.empty()
        : Optional.of(
            "Expected at least %d rows of each answer, but there are %d and %d."
                .formatted(EACH_ANSWER_MIN, yes, no));
  }

  @Override
  public int rowsMin() {
    return rowsMin;
  }

  @Override
  public String canonical(Case row) {
    return row.group() + " " + row.label() + " " + new TreeMap<>(row.values());
  }

  @Override
  public String group(Case row) {
    return row.group();
  }

  @Override
  public TableClassifier train(List<Case> rows, long seed) {
    return TableClassifier.train(rows);
  }

  @Override
  public Map<String, Double> evaluate(TableClassifier model, List<Case> rows) {
    List<Prediction> predictions =
        rows.stream()
            .map(row -> new Prediction(model.probability(row.values()), row.label()))
            .toList();
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("auc", Ranking.auc(predictions));
    metrics.put("accuracy", Ranking.accuracy(predictions));
    metrics.put("brier", Ranking.brier(predictions));
    metrics.put("calibrationError", Ranking.calibrationError(predictions));
    return metrics;
  }

  @Override
  public String criterion() {
    return "auc";
  }

  @Override
  public byte[] write(TableClassifier model) {
    return MAPPER.writeValueAsBytes(model);
  }

  @Override
  public TableClassifier read(byte[] content) {
    return MAPPER.readValue(content, TableClassifier.class);
  }
}
