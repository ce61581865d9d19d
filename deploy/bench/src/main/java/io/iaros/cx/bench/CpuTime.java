package io.iaros.cx.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processor time that a process and its children have had, which a busy machine does not change
 * much. Zero where the system does not tell.
 */
final class CpuTime {

  /**
   * Of {@code /proc/N/stat}, counted behind the name: parent, own and waited-for children's time.
   */
  private static final int PARENT = 1;

  private static final int USER = 11;
  private static final int CHILDREN_SYSTEM = 14;

  /** The kernel counts in hundredths of a second, whatever its timer does. */
  private static final int MILLIS_PER_TICK = 10;

  private CpuTime() {}

  static Duration of(long processId) {
    long ticks = 0;
    for (List<String> fields : all(processId)) {
      for (int field = USER; field <= CHILDREN_SYSTEM; field++) {
        ticks += Long.parseLong(fields.get(field));
      }
    }
    return Duration.ofMillis(ticks * MILLIS_PER_TICK);
  }

  private static List<List<String>> all(long processId) {
    Path processes = Path.of("/proc");
    if (!Files.isDirectory(processes.resolve(Long.toString(processId)))) {
      return List.of();
    }
    String parent = Long.toString(processId);
    try (Stream<Path> found = Files.list(processes)) {
      return found
          .filter(path -> path.getFileName().toString().matches("\\d+"))
          .map(path -> new Found(path.getFileName().toString(), fields(path)))
          .filter(one -> !one.fields().isEmpty())
          .filter(one -> one.id().equals(parent) || one.fields().get(PARENT).equals(parent))
          .map(Found::fields)
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private record Found(String id, List<String> fields) {}

  private static List<String> fields(Path process) {
    try {
      String line = Files.readString(process.resolve("stat"));
      return List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
    } catch (IOException ended) {
      return List.of();
    }
  }
}
