package io.iaros.cx.local.flights;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.iaros.cx.local.PlatformFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * What was read of a folder in the form of nycflights13: {@code flights.csv} or {@code
 * flights.csv.gz}.
 *
 * @param rowsRead all rows of the file, good or bad
 * @param flights the good rows of the days that were asked for
 * @param schedules the usual scheduled minute of each service, over the whole file
 */
record FlightTable(
    long rowsRead, List<FlightRow> flights, List<BadRow> badRows, Schedules schedules) {

  private static final Set<String> COLUMNS =
      Set.of(
          "year",
          "month",
          "day",
          "dep_time",
          "dep_delay",
          "arr_delay",
          "carrier",
          "flight",
          "origin",
          "dest");
  private static final int ROWS_BETWEEN_REPORTS = 1 << 12;

  FlightTable {
    flights = List.copyOf(flights);
    badRows = List.copyOf(badRows);
  }

  /**
   * @param from the first day, inclusive
   * @param to the last day, inclusive
   * @param progress hears how many rows have been read so far
   */
  static FlightTable read(Path folder, LocalDate from, LocalDate to, LongConsumer progress) {
    Path file = tableIn(folder, "flights");
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(open(file))) {
      return read(rows, from, to, progress);
    } catch (CsvParseException unreadable) {
      throw new PlatformFailure("Expected CSV in " + file + ", but: " + unreadable.getMessage());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected to read " + file, unreadable);
    }
  }

  private static FlightTable read(
      CsvReader<NamedCsvRecord> rows, LocalDate from, LocalDate to, LongConsumer progress) {
    Map<String, FlightRow> flights = new LinkedHashMap<>();
    List<BadRow> badRows = new ArrayList<>();
    Map<String, List<Integer>> scheduled = new HashMap<>();
    long rowsRead = 0;
    for (NamedCsvRecord csv : rows) {
      if (rowsRead == 0) {
        checkColumns(csv);
      }
      rowsRead++;
      if (rowsRead % ROWS_BETWEEN_REPORTS == 0) {
        progress.accept(rowsRead);
      }
      switch (FlightRowReader.read(csv)) {
        case FlightRowReader.Reading.Bad(BadRow bad) -> badRows.add(bad);
        case FlightRowReader.Reading.Good(FlightRow row) -> {
          Integer minute = row.scheduledMinute();
          if (minute != null) {
            scheduled.computeIfAbsent(row.service(), _ -> new ArrayList<>()).add(minute);
          }
          if (!row.date().isBefore(from) && !row.date().isAfter(to)) {
            keep(row, flights, badRows);
          }
        }
      }
    }
    progress.accept(rowsRead);
    return new FlightTable(
        rowsRead, List.copyOf(flights.values()), badRows, Schedules.of(scheduled));
  }

  private static void keep(FlightRow row, Map<String, FlightRow> flights, List<BadRow> badRows) {
    FlightRow first = flights.putIfAbsent(row.date() + "|" + row.service(), row);
    if (first != null) {
      badRows.add(new BadRow(row.line(), "the same flight stands in line " + first.line()));
    }
  }

  private static void checkColumns(NamedCsvRecord csv) {
    List<String> missing =
        COLUMNS.stream().filter(column -> !csv.getHeader().contains(column)).sorted().toList();
    if (!missing.isEmpty()) {
      throw new PlatformFailure(
          "Expected the columns %s in the table of flights".formatted(missing));
    }
  }

  static Path tableIn(Path folder, String name) {
    Optional<Path> file =
        Stream.of(name + ".csv", name + ".csv.gz")
            .map(folder::resolve)
            .filter(Files::isReadable)
            .findFirst();
    return file.orElseThrow(
        () ->
            new PlatformFailure(
                "Expected %s.csv or %s.csv.gz in %s".formatted(name, name, folder)));
  }

  static Reader open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file));
    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
    return new InputStreamReader(plain, StandardCharsets.UTF_8);
  }
}
