package io.iaros.cx.personalization.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns a row of a table into numbers. What each column is, is found in the rows: numbers where
 * nearly all values are, else categories; a column in which nearly each value is another names rows
 * and is left out.
 */
public record TableEncoding(List<Column> columns) {

  /** Rarer values of a column are one category, that of all others. */
  private static final int CATEGORIES_MAX = 60;

  private static final double NUMBERS_MIN = 0.95;
  private static final double NAMES_MIN = 0.5;

  /**
   * @param categories none where the column holds numbers
   * @param mean also stands for a number that is missing
   */
  public record Column(
      String name, boolean numeric, List<String> categories, double mean, double deviation) {

    private int size() {
      return numeric ? 1 : categories.size();
    }
  }

  public TableEncoding {
    columns = List.copyOf(columns);
  }

  public static TableEncoding of(List<Case> cases) {
    List<Column> columns = new ArrayList<>();
    for (String name : new TreeMap<>(cases.getFirst().values()).keySet()) {
      List<String> known =
          cases.stream()
              .map(one -> one.values().getOrDefault(name, "").strip())
              .filter(value -> !value.isEmpty())
              .toList();
      if (!known.isEmpty()) {
        column(name, known).ifUsable(columns);
      }
    }
    return new TableEncoding(columns);
  }

  /** Numbers around 0, and 1 for the category that a value has. */
  public Features features(Map<String, String> values) {
    float[] features = new float[columns.stream().mapToInt(Column::size).sum()];
    int place = 0;
    for (Column column : columns) {
      String value = values.getOrDefault(column.name(), "").strip();
      if (column.numeric()) {
        double number = number(value);
        features[place] =
            Double.isNaN(number) ? 0 : (float) ((number - column.mean()) / column.deviation());
      } else {
        int category = column.categories().indexOf(value);
        if (category >= 0) {
          features[place + category] = 1;
        }
      }
      place += column.size();
    }
    return Features.of(features);
  }

  private record Found(Column column, boolean usable) {
    void ifUsable(List<Column> columns) {
      if (usable) {
        columns.add(column);
      }
    }
  }

  private static Found column(String name, List<String> known) {
    double[] numbers =
        known.stream()
            .mapToDouble(TableEncoding::number)
            .filter(number -> !Double.isNaN(number))
            .toArray();
    return numbers.length >= NUMBERS_MIN * known.size()
        ? numeric(name, numbers)
        : categories(name, known);
  }

  private static Found numeric(String name, double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    double mean = sum / numbers.length;
    double squares = 0;
    for (double number : numbers) {
      squares += (number - mean) * (number - mean);
    }
    double deviation = Math.sqrt(squares / numbers.length);
    return new Found(new Column(name, true, List.of(), mean, deviation), deviation > 0);
  }

  private static Found categories(String name, List<String> known) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    known.forEach(value -> counts.merge(value, 1, Integer::sum));
    List<String> frequent =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(CATEGORIES_MAX)
            .map(Map.Entry::getKey)
            .toList();
    boolean names = counts.size() > 2 && counts.size() > NAMES_MIN * known.size();
    return new Found(new Column(name, false, frequent, 0, 1), !names && counts.size() > 1);
  }

  private static double number(String value) {
    if (value.isEmpty() || Character.isLetter(value.charAt(value.length() - 1))) {
      return Double.NaN; // Java would take 1d for a number
    }
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException text) {
      return Double.NaN;
    }
  }
}
