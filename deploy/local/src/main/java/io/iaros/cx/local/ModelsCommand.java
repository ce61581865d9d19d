package io.iaros.cx.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures models as the personalization service has them, without a platform that runs. */
@Command(
    name = "models",
    description = "Measure the models on data of your choice.",
    subcommands = ModelsCommand.EvaluateCommand.class)
final class ModelsCommand {

  private static final String EVALUATION = "io.iaros.cx.personalization.evaluation.EvaluationMain";
  private static final int HEAP_MEGABYTES = 2048;

  @Command(
      name = "evaluate",
      description = {
        "Cross-validate a model's method on a table, and try the shipped model on it.",
        "What each column holds is read from its values."
      })
  static final class EvaluateCommand implements Callable<Integer> {

    @Parameters(
        index = "0",
        paramLabel = "MODEL",
        description = "sentiment, churn, convert or upgrade.")
    private String model = "";

    @Parameters(
        index = "1",
        paramLabel = "FOLDER",
        description = "A folder with a file .csv or .csv.gz, or the file; with a header.")
    private Path folder = Path.of("");

    @Option(names = "--json", description = "Answer for programs.")
    private boolean json;

    @Option(names = "--folds", defaultValue = "5", description = "How many (${DEFAULT-VALUE}).")
    private int folds;

    @Option(names = "--seed", defaultValue = "7", description = "Of the folds (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--label", description = "The column to be told (default: by usual names).")
    private @Nullable String label;

    @Option(names = "--text", description = "The column with texts (default: by usual names).")
    private @Nullable String text;

    @Option(names = "--without", description = "Columns that the model must not see, by commas.")
    private @Nullable String without;

    @Override
    public Integer call() throws IOException, InterruptedException {
      ServiceApplication application =
          new ServiceApplication(ServiceName.PERSONALIZATION, DataOption.root());
      List<String> line =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx" + HEAP_MEGABYTES + "m",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  application.jar().toString(),
                  EVALUATION,
                  "evaluate",
                  model,
                  folder.toAbsolutePath().toString(),
                  "--folds=" + folds,
                  "--seed=" + seed));
      if (json) {
        line.add("--json");
      }
      add(line, "--label=", label);
      add(line, "--text=", text);
      add(line, "--without=", without);
      return new ProcessBuilder(line).inheritIO().start().waitFor();
    }

    private static void add(List<String> line, String name, @Nullable String value) {
      if (value != null) {
        line.add(name + value);
      }
    }
  }
}
