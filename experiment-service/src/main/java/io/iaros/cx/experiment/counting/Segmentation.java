package io.iaros.cx.experiment.counting;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How statements tell units apart, by the day of their first exposure and by dimensions. Pure.
 *
 * @param dimensions plain words by their declaration; all else is a parameter
 */
public record Segmentation(List<String> dimensions) {

  /** What stands in a segment where the exposure told nothing. */
  public static final String NOT_TOLD = "(not told)";

  public static final String DAY = "(first_at AT TIME ZONE 'UTC')::date AS day";

  public Segmentation {
    dimensions = List.copyOf(dimensions);
  }

  /** Of the attributes of a unit. */
  public String values() {
    return each(
        ", coalesce(attributes ->> '%2$s', '" + NOT_TOLD + "') AS segment_%1$d", "", "", "");
  }

  public String names() {
    return each(", segment_%1$d", "", "", "");
  }

  /** What a row is about: −1 for a day, else the number of its dimension and the segment. */
  public String which() {
    return dimensions.isEmpty()
        ? "day, -1 AS dimension, NULL AS segment"
        : "day, "
            + each("WHEN grouping(segment_%1$d) = 0 THEN %1$d", "CASE ", " ", " ELSE -1 END")
            + " AS dimension, "
            + each("segment_%1$d", "coalesce(", ", ", ", NULL)")
            + " AS segment";
  }

  /**
   * @param keys what rows are told apart by beside
   */
  public String sets(String keys) {
    return "GROUP BY GROUPING SETS ((%s, day)".formatted(keys)
        + each(", (" + keys + ", segment_%1$d)", "", "", ")");
  }

  private String each(String pattern, String before, String between, String after) {
    return IntStream.range(0, dimensions.size())
        .mapToObj(i -> pattern.formatted(i, dimensions.get(i)))
        .collect(Collectors.joining(between, before, after));
  }
}
