package io.iaros.cx.personalization.offpolicy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads tables in the form of the Open Bandit Dataset; a position is a slot, a click is the reward.
 */
final class OpenBanditReader {

  private static final Set<String> REQUIRED =
      Set.of("item_id", "position", "click", "propensity_score");
  private static final String CONTEXT = "user_feature_";

  private OpenBanditReader() {}

  static List<LoggedRound> read(Path folder, List<String> bad) throws IOException {
    List<LoggedRound> rounds = new ArrayList<>();
    for (Path file : PolicyLogs.files(folder, "", ".csv")) {
      try (CsvReader<NamedCsvRecord> rows =
          CsvReader.builder().ofNamedCsvRecord(PolicyLogs.open(file))) {
        for (NamedCsvRecord row : rows) {
          if (!Set.copyOf(new TreeSet<>(row.getHeader())).containsAll(REQUIRED)) {
            break; // Another table of the data set, such as the items' own.
          }
          add(rounds, row, file, bad);
        }
      }
    }
    return rounds;
  }

  private static void add(
      List<LoggedRound> rounds, NamedCsvRecord row, Path file, List<String> bad) {
    try {
      rounds.add(
          new LoggedRound(
              row.getField("position"),
              row.getField("item_id"),
              Double.parseDouble(row.getField("propensity_score")),
              Double.parseDouble(row.getField("click")),
              features(row)));
    } catch (IllegalArgumentException unreadable) {
      bad.add(
          file.getFileName() + ":" + row.getStartingLineNumber() + " " + unreadable.getMessage());
    }
  }

  private static List<String> features(NamedCsvRecord row) {
    List<String> features = new ArrayList<>();
    for (String column : row.getHeader()) {
      if (column.startsWith(CONTEXT)) {
        features.add(column + "=" + row.getField(column));
      }
    }
    return features;
  }
}
