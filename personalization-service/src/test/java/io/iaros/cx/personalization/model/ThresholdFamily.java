package io.iaros.cx.personalization.model;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Learns from which number on the answer is yes; as small as a model can be. */
public final class ThresholdFamily implements ModelFamily<ThresholdFamily.Row, Double> {

  public record Row(int number, boolean yes) {}

  private volatile List<Row> rows = List.of();

  public void learnFrom(List<Row> known) {
    rows = List.copyOf(known);
  }

  @Override
  public String name() {
    return "threshold";
  }

  @Override
  public int format() {
    return 1;
  }

  @Override
  public List<Row> rows() {
    return rows;
  }

  @Override
  public int rowsMin() {
    return 20;
  }

  @Override
  public String canonical(Row row) {
    return row.number() + " " + row.yes();
  }

  @Override
  public Double train(List<Row> known, long seed) {
    return known.stream().filter(Row::yes).mapToDouble(Row::number).min().orElse(Double.MAX_VALUE);
  }

  @Override
  public Map<String, Double> evaluate(Double model, List<Row> known) {
    long right = known.stream().filter(row -> row.number() >= model == row.yes()).count();
    return Map.of("accuracy", (double) right / known.size());
  }

  @Override
  public String criterion() {
    return "accuracy";
  }

  @Override
  public byte[] write(Double model) {
    return model.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Double read(byte[] content) {
    return Double.valueOf(new String(content, StandardCharsets.UTF_8));
  }
}
