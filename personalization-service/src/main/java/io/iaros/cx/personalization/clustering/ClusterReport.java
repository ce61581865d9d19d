package io.iaros.cx.personalization.clustering;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Finds clusters in a table of the user's choice, or in made-up rows, and says how good they are
 * and what they cost.
 */
public final class ClusterReport {

  private static final double NANOS = 1e9;
  private static final int CENTER_COLUMNS_SHOWN = 6;

  private final PrintStream out;
  private final long seed;

  public ClusterReport(PrintStream out, long seed) {
    this.out = out;
    this.seed = seed;
  }

  /**
   * All columns that hold nothing but numbers.
   *
   * @param clusters 0 where their number is to be found
   * @return whether there was something to measure
   */
  public boolean print(Path file, int clusters) throws IOException {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      List<NamedCsvRecord> rows = reader.stream().toList();
      List<String> columns = rows.isEmpty() ? List.of() : numeric(rows);
      if (rows.size() <= ClusterCount.CLUSTERS_MIN || columns.isEmpty()) {
        say(
            "Expected rows with numbers, but found %d rows and %d columns of numbers.",
            rows.size(), columns.size());
        return false;
      }
      say("Columns: %s", String.join(", ", columns));
      print(Points.of(rows.stream().map(row -> numbers(row, columns)).toList()), clusters);
      return true;
    }
  }

  /** Made-up rows, in as many groups as are asked for, or eight. */
  public void print(int rows, int columns, int clusters) {
    say("Made-up rows around %d centers", clusters == 0 ? 8 : clusters);
    print(
        GeneratedPoints.of(rows, columns, clusters == 0 ? 8 : clusters, new SplittableRandom(seed)),
        clusters);
  }

  private void print(Points rows, int asked) {
    say("%d rows × %d columns", rows.rows(), rows.columns());
    var random = new SplittableRandom(seed);
    long start = System.nanoTime();
    Standardization standardization = Standardization.of(rows);
    Points standard = standardization.apply(rows);
    say("  standardized in %.2f s", seconds(start));
    start = System.nanoTime();
    List<ClusterCount.Candidate> ranked =
        ClusterCount.rank(standard, ClusterCount.CLUSTERS_MAX, random);
    say("  number of clusters by the silhouette of a sample in %.2f s:", seconds(start));
    ranked.forEach(
        candidate ->
            say(
                "    %2d clusters: silhouette %.3f, inertia of the sample %.0f",
                candidate.clusters(), candidate.silhouette(), candidate.inertia()));
    int clusters = asked == 0 ? ranked.getFirst().clusters() : asked;
    start = System.nanoTime();
    Clustering found = KMeans.fit(standard, clusters, KMeans.RESTARTS, random);
    say(
        "  %d clusters, best of %d runs, in %.2f s: inertia %.4f after %d iterations",
        clusters, KMeans.RESTARTS, seconds(start), found.inertia(), found.iterations());
    int[] sizes = found.sizes();
    for (int cluster = 0; cluster < clusters; cluster++) {
      say(
          "    %8d rows around %s",
          sizes[cluster], center(standardization.undo(found.centroids().row(cluster))));
    }
  }

  private static String center(double[] center) {
    return Arrays.stream(center)
            .limit(CENTER_COLUMNS_SHOWN)
            .mapToObj(value -> String.format(Locale.ROOT, "%.2f", value))
            .toList()
        + (center.length > CENTER_COLUMNS_SHOWN ? " …" : "");
  }

  private static List<String> numeric(List<NamedCsvRecord> rows) {
    List<String> header = rows.getFirst().getHeader();
    List<String> numeric = new ArrayList<>();
    IntStream.range(0, header.size())
        .filter(column -> rows.stream().allMatch(row -> isNumber(row, column)))
        .forEach(column -> numeric.add(header.get(column)));
    return numeric;
  }

  private static boolean isNumber(NamedCsvRecord row, int column) {
    return column < row.getFieldCount()
        && row.getField(column).matches("[-+]?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?");
  }

  private static double[] numbers(NamedCsvRecord row, List<String> columns) {
    return columns.stream()
        .mapToDouble(column -> Double.parseDouble(row.getField(column)))
        .toArray();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / NANOS;
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
