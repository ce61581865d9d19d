package io.iaros.cx.local;

import io.iaros.cx.embedded.ServerFailure;
import io.iaros.cx.local.demo.DemoCommand;
import io.iaros.cx.local.flights.ImportCommand;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The commands behind {@code cx}; to add one, add it to the list. */
@Command(
    name = "cx",
    description = "The customer experience engine on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class CommandLineMain {

  private CommandLineMain() {}

  public static void main(String[] arguments) {
    // Before the first logger: libraries speak up only when something is wrong.
    System.setProperty("logback.configurationFile", "io/iaros/cx/local/logback.xml");
    // Now, while there is one thread: later, several would begin to log at the same time.
    LoggerFactory.getILoggerFactory();
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    var line = new CommandLine(new CommandLineMain());
    commands().forEach(line::addSubcommand);
    return line.setExecutionExceptionHandler(CommandLineMain::explain);
  }

  private static List<Object> commands() {
    return List.of(
        new UpCommand(),
        new DownCommand(),
        new StatusCommand(),
        new LogsCommand(),
        new ImportCommand(),
        new DemoCommand());
  }

  /** What is wrong with the machine is a sentence; what is wrong with this program is a trace. */
  private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult arguments)
      throws Exception {
    if (failure instanceof PlatformFailure || failure instanceof ServerFailure) {
      line.getErr().println(failure.getMessage());
      line.getErr().flush();
      return ExitCode.SOFTWARE;
    }
    throw failure;
  }
}
