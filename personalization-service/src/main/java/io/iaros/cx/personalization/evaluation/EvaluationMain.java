package io.iaros.cx.personalization.evaluation;

import io.iaros.cx.personalization.sentiment.ShippedSentiment;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code evaluate sentiment|churn <folder or file> [--json] [--folds=5] [--seed=7] [--label=COLUMN]
 * [--text=COLUMN] [--without=COLUMN,COLUMN]}, and {@code ship-sentiment <folder>}, which makes the
 * model of sentiment that a release ships.
 */
public final class EvaluationMain {

  private static final int FOLDS = 5;
  private static final long SEED = 7;

  private EvaluationMain() {}

  public static void main(String[] arguments) throws IOException {
    // Before the first logger.
    System.setProperty("logback.configurationFile", "personalization/evaluation-logback.xml");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      out.print(run(List.of(arguments), InstantSource.system()));
    } catch (IllegalArgumentException unfit) {
      new PrintStream(System.err, true, StandardCharsets.UTF_8).println(unfit.getMessage());
      System.exit(2);
    }
    System.exit(0); // the embedding leaves threads behind
  }

  static String run(List<String> arguments, InstantSource clock) throws IOException {
    List<String> words = new ArrayList<>();
    Map<String, String> options = new HashMap<>();
    for (String argument : arguments) {
      if (argument.startsWith("--")) {
        int equals = argument.indexOf('=');
        options.put(
            argument.substring(2, equals < 0 ? argument.length() : equals),
            equals < 0 ? "" : argument.substring(equals + 1));
      } else {
        words.add(argument);
      }
    }
    if (words.size() == 2 && words.getFirst().equals("ship-sentiment")) {
      ShippedSentiment.write(Path.of(words.get(1)));
      return "";
    }
    if (words.size() != 3 || !words.getFirst().equals("evaluate")) {
      throw new IllegalArgumentException("Expected: evaluate sentiment|churn FOLDER");
    }
    Report report = report(words.get(1), DataTable.read(Path.of(words.get(2))), options, clock);
    return options.containsKey("json")
        ? JsonMapper.shared().writeValueAsString(report) + "\n"
        : report.table();
  }

  private static Report report(
      String model, DataTable table, Map<String, String> options, InstantSource clock) {
    int folds = Integer.parseInt(options.getOrDefault("folds", Integer.toString(FOLDS)));
    long seed = Long.parseLong(options.getOrDefault("seed", Long.toString(SEED)));
    if (folds < 2) {
      throw new IllegalArgumentException("Expected at least two folds, but got " + folds);
    }
    String without = options.getOrDefault("without", "");
    return switch (model) {
      case "sentiment" ->
          SentimentEvaluation.run(
              table, options.get("label"), options.get("text"), folds, seed, clock.instant());
      case "churn", "convert", "upgrade" ->
          ChurnEvaluation.run(
              model,
              table,
              options.get("label"),
              without.isEmpty() ? Set.of() : Set.of(without.split(",", -1)),
              folds,
              seed,
              clock.instant());
      default ->
          throw new IllegalArgumentException(
              "Expected one of sentiment, churn, convert and upgrade, but got " + model);
    };
  }
}
