package io.iaros.cx.personalization.offpolicy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Logs of policies in a folder: each folder below it is a policy, or the folder itself is one. A
 * policy's folder holds tables with {@code item_id}, {@code position}, {@code click} and {@code
 * propensity_score}, or {@code decisions.jsonl} and {@code rewards.jsonl}; each may be packed
 * ({@code .gz}).
 */
public final class PolicyLogs {

  private PolicyLogs() {}

  /**
   * @param bad rows that could not be understood, each with where it is and why
   */
  public record Read(List<PolicyLog> logs, List<String> bad) {
    public Read {
      logs = List.copyOf(logs);
      bad = List.copyOf(bad);
    }
  }

  public static Read read(Path folder) throws IOException {
    List<PolicyLog> logs = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    for (Path each : policies(folder)) {
      List<LoggedRound> rounds = new ArrayList<>(OpenBanditReader.read(each, bad));
      rounds.addAll(DecisionLogReader.read(each, bad));
      if (!rounds.isEmpty()) {
        logs.add(new PolicyLog(String.valueOf(each.getFileName()), rounds));
      }
    }
    return new Read(logs, bad);
  }

  private static List<Path> policies(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> below = entries.filter(Files::isDirectory).sorted().toList();
      return below.isEmpty() ? List.of(folder.toAbsolutePath().normalize()) : below;
    }
  }

  static List<Path> files(Path folder, String prefix, String extension) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(file -> isNamed(String.valueOf(file.getFileName()), prefix, extension))
          .sorted()
          .toList();
    }
  }

  private static boolean isNamed(String name, String prefix, String extension) {
    return name.startsWith(prefix)
        && (name.endsWith(extension) || name.endsWith(extension + ".gz"));
  }

  static BufferedReader open(Path file) throws IOException {
    InputStream stored = Files.newInputStream(file);
    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(stored) : stored;
    return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
  }
}
