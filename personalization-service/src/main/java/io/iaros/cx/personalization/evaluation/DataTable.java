package io.iaros.cx.personalization.evaluation;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file with a header, the first one of a folder. */
record DataTable(Path file, List<String> header, List<Map<String, String>> rows) {

  private static final List<String> ENDINGS = List.of(".csv", ".csv.gz");

  static DataTable read(Path folder) throws IOException {
    Path file = Files.isDirectory(folder) ? first(folder) : folder;
    try (Reader content = new InputStreamReader(open(file), StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(content)) {
      List<Map<String, String>> rows = new ArrayList<>();
      List<String> header = new ArrayList<>();
      for (NamedCsvRecord row : reader) {
        if (header.isEmpty()) {
          header.addAll(row.getHeader());
        }
        rows.add(row.getFieldsAsMap());
      }
      if (rows.isEmpty()) {
        throw new IllegalArgumentException("Expected rows in " + file);
      }
      return new DataTable(file, List.copyOf(header), List.copyOf(rows));
    }
  }

  /** The column that was asked for, else the first that has one of the usual names. */
  String column(@Nullable String asked, List<String> usual) {
    return header.stream()
        .filter(
            name ->
                asked == null ? usual.contains(name.toLowerCase(Locale.ROOT)) : name.equals(asked))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected a column %s, but found %s"
                        .formatted(asked == null ? "such as " + usual : asked, header)));
  }

  private static Path first(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
          .sorted()
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("Expected a file .csv or .csv.gz in " + folder));
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream content = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(content) : content;
  }
}
