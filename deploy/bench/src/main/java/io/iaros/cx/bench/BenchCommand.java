package io.iaros.cx.bench;

import io.iaros.cx.local.ServiceName;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx bench}: each measurement starts a platform of its own beside what runs already. */
@Command(
    name = "bench",
    description = "Measure how fast the platform is.",
    synopsisSubcommandLabel = "WHAT",
    mixinStandardHelpOptions = true)
final class BenchCommand {

  private static final String DATA_FOLDER = ".cx/bench";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--seconds",
      scope = CommandLine.ScopeType.INHERIT,
      paramLabel = "N",
      defaultValue = "20",
      description = "How long each measurement takes (default: 20).")
  private int seconds;

  @Option(
      names = "--port-base",
      scope = CommandLine.ScopeType.INHERIT,
      paramLabel = "N",
      defaultValue = "19080",
      description = "The first of the ports that are taken meanwhile (default: 19080).")
  private int portBase;

  private BenchCommand() {}

  static void main(String[] arguments) {
    System.setProperty("logback.configurationFile", "io/iaros/cx/local/logback.xml");
    LoggerFactory.getILoggerFactory();
    System.exit(new CommandLine(new BenchCommand()).execute(arguments));
  }

  @Command(
      name = "personalize",
      description = "Decisions per second, beside an endpoint that reads one Redis key.")
  int personalize() {
    try (BenchPlatform platform = platform(DATA_FOLDER, EnumSet.of(ServiceName.PERSONALIZATION))) {
      new PersonalizeBench(out(), Duration.ofSeconds(seconds)).run(platform);
      return CommandLine.ExitCode.OK;
    }
  }

  @Command(name = "ingest", description = "Events per second through the gateway.")
  int ingest(
      @Option(
              names = "--batch",
              paramLabel = "N",
              defaultValue = "100",
              description = "Events in each batch (default: 100).")
          int batch) {
    try (BenchPlatform platform =
        platform(DATA_FOLDER, EnumSet.of(ServiceName.GATEWAY, ServiceName.PERSONALIZATION))) {
      new IngestBench(out(), Duration.ofSeconds(seconds), batch).run(platform);
      return CommandLine.ExitCode.OK;
    }
  }

  @Command(
      name = "journeys",
      description = "Journeys per second, and from an event to the next step.")
  int journeys(
      @Option(
              names = "--live",
              paramLabel = "N",
              defaultValue = "100000",
              description =
                  "Journeys that stand meanwhile, each with ten timers (default: 100000).")
          int live) {
    try (BenchPlatform platform =
        platform(DATA_FOLDER + "-journeys", EnumSet.of(ServiceName.JOURNEY))) {
      new JourneysBench(out(), Duration.ofSeconds(seconds), live).run(platform);
      return CommandLine.ExitCode.OK;
    }
  }

  /**
   * @param folder not that of a measurement whose events these services would read first
   */
  private BenchPlatform platform(String folder, EnumSet<ServiceName> services) {
    Path root = Path.of("").toAbsolutePath();
    return new BenchPlatform(root, root.resolve(folder), portBase, services, out());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
