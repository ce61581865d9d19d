package io.iaros.cx.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Show the last lines of what the parts say.")
final class LogsCommand implements Callable<Integer> {

  private static final int LINES = 100;

  @Mixin private DataOption data;

  @Parameters(
      arity = "0..1",
      paramLabel = "PART",
      description = "Such as gateway, kafka or recovery-1 (default: all).")
  private @Nullable String part;

  @Option(names = "-f", description = "Go on as they say more.")
  private boolean follow;

  LogsCommand() {
    data = new DataOption();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("tail", "-n", Integer.toString(LINES)));
    if (follow) {
      line.add("-F"); // by name, because a restart may begin a new file
    }
    files().forEach(file -> line.add(file.toString()));
    return new ProcessBuilder(line).inheritIO().start().waitFor();
  }

  private List<Path> files() throws IOException {
    DataFolder folder = data.platform().data();
    if (part != null) {
      Path file = folder.log(part);
      if (!Files.exists(file)) {
        throw new PlatformFailure("Expected a part that has run, but there is no " + file);
      }
      return List.of(file);
    }
    Path logs = folder.root().resolve("logs");
    if (!Files.isDirectory(logs)) {
      throw new PlatformFailure("Nothing was started here yet. Run 'cx up'.");
    }
    try (Stream<Path> all = Files.list(logs)) {
      return all.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
  }
}
