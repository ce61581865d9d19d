package io.iaros.cx.personalization.offpolicy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads decisions as they stand on the log (event data, with its envelope or without), one for each
 * line of {@code decisions*.jsonl}, and what came of them, one {@code {"decisionId", "offerId",
 * "reward"}} for each line of {@code rewards*.jsonl}. Rewards of one offer add up; without an
 * offer's id a reward belongs to the only offer of its decision.
 */
final class DecisionLogReader {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Shown(String decisionId, LoggedRound round) {}

  private DecisionLogReader() {}

  static List<LoggedRound> read(Path folder, List<String> bad) throws IOException {
    List<Shown> shown = new ArrayList<>();
    for (Path file : PolicyLogs.files(folder, "decisions", ".jsonl")) {
      lines(file, bad, line -> shown.addAll(shown(line)));
    }
    Map<String, Double> rewards = new HashMap<>();
    for (Path file : PolicyLogs.files(folder, "rewards", ".jsonl")) {
      lines(
          file,
          bad,
          line ->
              rewards.merge(
                  key(text(line, "decisionId"), line.path("offerId").asString("")),
                  number(line, "reward"),
                  Double::sum));
    }
    return joined(shown, rewards);
  }

  private static List<LoggedRound> joined(List<Shown> shown, Map<String, Double> rewards) {
    Map<String, Integer> offers = new HashMap<>();
    shown.forEach(each -> offers.merge(each.decisionId(), 1, Integer::sum));
    List<LoggedRound> rounds = new ArrayList<>();
    for (Shown each : shown) {
      LoggedRound round = each.round();
      double reward = rewards.getOrDefault(key(each.decisionId(), round.action()), 0.0);
      if (offers.getOrDefault(each.decisionId(), 0) == 1) {
        reward += rewards.getOrDefault(key(each.decisionId(), ""), 0.0);
      }
      rounds.add(
          new LoggedRound(
              round.slot(), round.action(), round.propensity(), reward, round.features()));
    }
    return rounds;
  }

  private static List<Shown> shown(JsonNode line) {
    JsonNode decision = line.has("data") ? line.path("data") : line;
    String id = text(decision, "decisionId");
    List<String> features = features(decision);
    List<Shown> shown = new ArrayList<>();
    for (JsonNode slot : decision.path("slots")) {
      for (JsonNode offer : slot.path("offers")) {
        shown.add(
            new Shown(
                id,
                new LoggedRound(
                    text(slot, "slot"),
                    text(offer, "offerId"),
                    number(offer, "propensity"),
                    0,
                    features)));
      }
    }
    return shown;
  }

  private static List<String> features(JsonNode decision) {
    List<String> features = new ArrayList<>();
    for (String name : List.of("channel", "touchpoint")) {
      String value = decision.path(name).asString("");
      if (!value.isEmpty()) {
        features.add(name + "=" + value);
      }
    }
    decision
        .path("context")
        .properties()
        .forEach(entry -> features.add(entry.getKey() + "=" + entry.getValue().asString("")));
    return features;
  }

  private interface LineReader {
    void read(JsonNode line);
  }

  private static void lines(Path file, List<String> bad, LineReader reader) throws IOException {
    try (BufferedReader lines = PolicyLogs.open(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        try {
          reader.read(JSON.readTree(line));
        } catch (JacksonException | IllegalArgumentException unreadable) {
          bad.add(file.getFileName() + ":" + number + " " + reason(unreadable));
        }
      }
    }
  }

  private static String reason(RuntimeException unreadable) {
    return unreadable instanceof JacksonException json
        ? json.getOriginalMessage()
        : String.valueOf(unreadable.getMessage());
  }

  private static String key(String decisionId, String offerId) {
    return decisionId + "\n" + offerId;
  }

  private static String text(JsonNode node, String name) {
    String value = node.path(name).asString("");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("Expected '%s', but it is missing.".formatted(name));
    }
    return value;
  }

  private static double number(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isNumber()) {
      throw new IllegalArgumentException("Expected '%s' as a number.".formatted(name));
    }
    return value.doubleValue();
  }
}
