package io.iaros.cx.journey.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A log of cases: comma separated, {@code CaseID,ActivityID,CompleteTimestamp} in the first line, a
 * case's activities in their order.
 */
record CaseLog(Map<String, List<Activity>> cases) {

  private static final String HEAD = "CaseID,ActivityID,CompleteTimestamp";
  private static final int FIELDS = 3;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /**
   * @param at in the log's own time zone
   */
  record Activity(String name, LocalDateTime at) {}

  /**
   * @param place a file, or a folder with one such file; compressed where its name ends with gz
   */
  static CaseLog read(Path place) throws IOException {
    Path file = Files.isDirectory(place) ? onlyFile(place) : place;
    try (InputStream raw = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return parse(lines);
    }
  }

  int events() {
    return cases.values().stream().mapToInt(List::size).sum();
  }

  private static CaseLog parse(BufferedReader lines) throws IOException {
    if (!HEAD.equals(lines.readLine())) {
      throw new IOException("Expected a log that begins with " + HEAD);
    }
    Map<String, List<Activity>> cases = new LinkedHashMap<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] fields = line.split(",", -1);
      if (fields.length != FIELDS) {
        throw new IOException("Expected three fields in each line, but got '" + line + "'");
      }
      cases
          .computeIfAbsent(fields[0], _ -> new ArrayList<>())
          .add(new Activity(fields[1], LocalDateTime.parse(fields[2], TIME)));
    }
    return new CaseLog(cases);
  }

  private static Path onlyFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> logs =
          files.filter(file -> file.getFileName().toString().matches(".+\\.csv(\\.gz)?")).toList();
      if (logs.size() != 1) {
        throw new IOException("Expected one log in the folder, but there are " + logs.size());
      }
      return logs.getFirst();
    }
  }
}
