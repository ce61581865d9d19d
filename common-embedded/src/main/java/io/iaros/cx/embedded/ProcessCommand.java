package io.iaros.cx.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A program to run, all it may know of the outside, and the file that takes its output. Secrets
 * belong into the environment or a file, never into the arguments, which every user can list.
 */
public record ProcessCommand(
    List<String> arguments, Map<String, String> environment, Path directory, Path log) {

  /** What a process inherits; everything else it is told explicitly. */
  private static final Set<String> INHERITED =
      Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR");

  public ProcessCommand {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** Runs it to its end, and fails unless it says that all went well. */
  public void run(Duration limit) {
    try {
      Process process = builder(arguments).start();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new ServerFailure(name() + " did not end within " + limit + ", see " + log);
      }
      if (process.exitValue() != 0) {
        throw new ServerFailure(
            "%s ended with %d:%n%s"
                .formatted(name(), process.exitValue(), new LogFile(log).tail()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailure("Interrupted while running " + name(), e);
    }
  }

  /** Starts it in a session of its own, so that it outlives this process and its terminal. */
  Process startDetached() throws IOException {
    List<String> line = new ArrayList<>(NewSession.prefix());
    line.addAll(arguments);
    return builder(line).start();
  }

  private ProcessBuilder builder(List<String> line) throws IOException {
    Files.createDirectories(directory);
    new LogFile(log).prepare();
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(environment);
    return builder;
  }

  private String name() {
    return Path.of(arguments.getFirst()).getFileName().toString();
  }
}
