package io.iaros.cx.local;

import io.iaros.cx.embedded.ProcessCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the JVM learnt about a build of a service in its first run: loaded and linked classes (JEP
 * 483). A start with it takes less than half of the processor time.
 *
 * @param jar the unpacked application that it belongs to and lies beside
 * @param platform tells the recordings of several platforms of one checkout apart
 */
record StartCache(ServiceName service, Path jar, String platform) {

  private static final Duration CREATE_LIMIT = Duration.ofMinutes(5);

  /** What cannot be kept is no concern of whoever reads a service's log. */
  private static final String QUIET = "-Xlog:aot*=error,cds*=error";

  /**
   * A first run has every class to load and link. Without the optimizing compiler beside it that
   * takes two thirds of the time.
   */
  private static final String FIRST_RUN = "-XX:TieredStopAtLevel=1";

  /**
   * Takes classes from the cache, and not what the first run learnt about methods (JEP 515): from
   * it a start would take that the lesser compiler is enough for them, and stay slow for good.
   */
  private static final List<String> WITHOUT_TRAINING =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTReplayTraining");

  /** Uses the cache, or records for it where there is none. */
  List<String> startOptions() {
    List<String> options = new ArrayList<>(List.of(QUIET));
    if (Files.exists(file())) {
      options.addAll(WITHOUT_TRAINING);
      options.add("-XX:AOTCache=" + file());
      return options;
    }
    options.add(FIRST_RUN);
    options.add("-XX:AOTMode=record");
    options.add("-XX:AOTConfiguration=" + recording());
    return options;
  }

  boolean isRecorded() {
    return Files.exists(recording()) && !Files.exists(file());
  }

  /** Makes the cache from the recording. The application does not run. */
  void create(Path log) {
    Path draft = jar.resolveSibling("start-" + ProcessHandle.current().pid() + ".aot.tmp");
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(service.jvmOptions());
    line.add(QUIET);
    line.add("-XX:AOTMode=create");
    line.add("-XX:AOTConfiguration=" + recording());
    line.add("-XX:AOTCache=" + draft);
    line.add("-jar");
    line.add(jar.toString());
    try {
      new ProcessCommand(line, Map.of(), Path.of("/"), log).run(CREATE_LIMIT);
      Files.move(
          draft, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      forget();
    }
  }

  /** A recording is of use once: what fails with it now fails with it again. */
  void forget() {
    try {
      Files.deleteIfExists(recording());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Written by a first run when it ends. */
  private Path recording() {
    return jar.resolveSibling("recorded-" + platform + ".aotconf");
  }

  private Path file() {
    return jar.resolveSibling("start.aot");
  }
}
