package io.iaros.cx.personalization.recommendation;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads ratings: user, item, and if there is one rating and time, in this order. The first line may
 * be a header; columns may be parted by {@code ::}, tabs, commas, semicolons or bars.
 */
final class RatingsReader {

  private static final List<String> DELIMITERS = List.of("::", "\t", ",", ";", "|");
  private static final int BAD_SHOWN_MAX = 5;

  private RatingsReader() {}

  /**
   * @param bad how many lines are left out
   * @param badLines the first of them
   */
  record Read(List<Interaction> ratings, int bad, List<String> badLines) {
    Read {
      ratings = List.copyOf(ratings);
      badLines = List.copyOf(badLines);
    }
  }

  static Read read(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      return read(lines);
    }
  }

  static Read read(BufferedReader lines) throws IOException {
    List<Interaction> ratings = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    int badCount = 0;
    Pattern delimiter = null;
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      if (delimiter == null) {
        delimiter = Pattern.compile(Pattern.quote(delimiterOf(line)));
        if (isHeader(delimiter.split(line))) {
          continue;
        }
      }
      try {
        ratings.add(rating(delimiter.split(line), number));
      } catch (IllegalArgumentException | DateTimeException unreadable) {
        badCount++;
        if (bad.size() < BAD_SHOWN_MAX) {
          bad.add(number + ": " + unreadable.getMessage());
        }
      }
    }
    return new Read(ratings, badCount, bad);
  }

  /**
   * Those that speak for an item: at least the median rating, and above zero. Implicit feedback,
   * where all ratings are the same, stays as it is.
   */
  static List<Interaction> positive(List<Interaction> ratings) {
    double[] sorted = ratings.stream().mapToDouble(Interaction::weight).sorted().toArray();
    if (sorted.length == 0) {
      return List.of();
    }
    double median = sorted[sorted.length / 2];
    return ratings.stream()
        .filter(rating -> rating.weight() > 0 && rating.weight() >= median)
        .map(rating -> new Interaction(rating.user(), rating.item(), 1, rating.at()))
        .toList();
  }

  private static String delimiterOf(String line) {
    return DELIMITERS.stream().filter(line::contains).findFirst().orElse(",");
  }

  private static boolean isHeader(String[] fields) {
    return fields.length > 2
        ? !isNumber(fields[2])
        : fields.length == 2 && !fields[1].matches(".*[0-9].*");
  }

  private static boolean isNumber(String field) {
    return unquoted(field).matches("[-+]?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?");
  }

  private static Interaction rating(String[] fields, int line) {
    if (fields.length < 2 || fields[0].isBlank() || fields[1].isBlank()) {
      throw new IllegalArgumentException("Expected a user and an item.");
    }
    double weight = fields.length > 2 ? Double.parseDouble(unquoted(fields[2])) : 1;
    long at = fields.length > 3 ? time(unquoted(fields[3])) : line;
    return new Interaction(unquoted(fields[0]), unquoted(fields[1]), weight, at);
  }

  private static long time(String field) {
    return isNumber(field)
        ? (long) Double.parseDouble(field)
        : Instant.parse(field).getEpochSecond();
  }

  private static String unquoted(String field) {
    String trimmed = field.strip();
    return trimmed.length() > 1 && trimmed.startsWith("\"") && trimmed.endsWith("\"")
        ? trimmed.substring(1, trimmed.length() - 1)
        : trimmed;
  }
}
