package io.iaros.cx.personalization.assessment;

import io.iaros.cx.personalization.clustering.ClusterReport;
import io.iaros.cx.personalization.offpolicy.OffPolicyEvaluation;
import io.iaros.cx.personalization.offpolicy.OffPolicyReport;
import io.iaros.cx.personalization.recommendation.RecommendationReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code evaluate off-policy FOLDER [--threshold=10] [--resamples=2000]}, {@code evaluate clusters
 * [FILE] [--rows=100000] [--columns=20] [--k=N]} and {@code evaluate recommendations FILE}, each
 * with {@code [--seed=1]}.
 */
public final class AssessmentMain {

  /** What follows {@code evaluate} here. */
  public static final Set<String> SUBJECTS = Set.of("off-policy", "clusters", "recommendations");

  private static final int MISUSED = 2;
  private static final int ROWS = 100_000;
  private static final int COLUMNS = 20;

  private AssessmentMain() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out));
  }

  /** The command's exit code. */
  static int run(List<String> arguments, PrintStream out) throws IOException {
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
    try {
      return measure(words, options, out) ? 0 : 1;
    } catch (IllegalArgumentException unfit) {
      out.println(unfit.getMessage());
      return MISUSED;
    }
  }

  private static boolean measure(List<String> words, Map<String, String> options, PrintStream out)
      throws IOException {
    String what = words.size() < 2 ? "" : words.get(1);
    long seed = Long.parseLong(options.getOrDefault("seed", "1"));
    return switch (what) {
      case "off-policy" ->
          new OffPolicyReport(out, settings(options), seed).print(existing(words, 2));
      case "clusters" -> clusters(words, options, new ClusterReport(out, seed));
      case "recommendations" -> new RecommendationReport(out, seed).print(existing(words, 2));
      default ->
          throw new IllegalArgumentException(
              "Expected: evaluate off-policy FOLDER, evaluate clusters [FILE] or evaluate"
                  + " recommendations FILE.");
    };
  }

  private static boolean clusters(
      List<String> words, Map<String, String> options, ClusterReport report) throws IOException {
    int clusters = number(options, "k", 0);
    if (words.size() > 2) {
      return report.print(existing(words, 2), clusters);
    }
    report.print(number(options, "rows", ROWS), number(options, "columns", COLUMNS), clusters);
    return true;
  }

  private static OffPolicyEvaluation.Settings settings(Map<String, String> options) {
    return new OffPolicyEvaluation.Settings(
        Double.parseDouble(
            options.getOrDefault("threshold", Double.toString(OffPolicyEvaluation.THRESHOLD))),
        number(options, "resamples", OffPolicyEvaluation.RESAMPLES),
        OffPolicyEvaluation.CONFIDENCE);
  }

  private static int number(Map<String, String> options, String name, int otherwise) {
    return Integer.parseInt(options.getOrDefault(name, Integer.toString(otherwise)));
  }

  private static Path existing(List<String> words, int place) {
    if (words.size() <= place) {
      throw new IllegalArgumentException("Expected the file or folder to measure on.");
    }
    Path path = Path.of(words.get(place));
    if (!Files.exists(path)) {
      throw new IllegalArgumentException("Expected %s, but it is not there.".formatted(path));
    }
    return path;
  }
}
