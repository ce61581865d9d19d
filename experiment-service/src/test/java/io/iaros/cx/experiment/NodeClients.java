package io.iaros.cx.experiment;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The published clients that run on Node.js, in the versions of the lock file. */
final class NodeClients {

  private static final Path SOURCES = Path.of("src/test/clients");
  private static final Path FOLDER = Path.of("target/clients");
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(3);

  private NodeClients() {}

  /** Why they cannot run on this machine; empty once they are installed. */
  static Optional<String> missing() {
    for (String tool : List.of("node", "npm")) {
      if (!isOnPath(tool)) {
        return Optional.of("Expected '%s' on the PATH to run clients made for it".formatted(tool));
      }
    }
    return install() ? Optional.empty() : Optional.of("Expected npm to install the clients");
  }

  /**
   * @param script its file, without ending
   */
  static Process start(String script, String... arguments) {
    return start(
        FOLDER.resolve(script + ".log"),
        Stream.concat(Stream.of("node", script + ".mjs"), Stream.of(arguments)).toList());
  }

  static String log(String script) {
    try {
      return Files.readString(FOLDER.resolve(script + ".log"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean install() {
    copySources();
    Process npm =
        start(
            FOLDER.resolve("npm.log"),
            List.of(
                "npm",
                "install",
                "--omit=optional",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefer-offline"));
    try {
      return npm.waitFor(INSTALL_LIMIT.toSeconds(), TimeUnit.SECONDS) && npm.exitValue() == 0;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void copySources() {
    try (Stream<Path> sources = Files.list(SOURCES)) {
      Files.createDirectories(FOLDER);
      for (Path source : sources.toList()) {
        Files.copy(
            source, FOLDER.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static Process start(Path log, List<String> line) {
    try {
      return new ProcessBuilder(line)
          .directory(FOLDER.toFile())
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException unwilling) {
      throw new UncheckedIOException(unwilling);
    }
  }

  private static boolean isOnPath(String tool) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, tool))
        .anyMatch(Files::isExecutable);
  }
}
