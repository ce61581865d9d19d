package io.iaros.cx.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Processes beside this one. Where there is {@code taskset}, the generator stays on the last
 * processor; whatever else runs may be on any.
 */
final class Processes {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final boolean pinned = Files.isExecutable(Path.of("/usr/bin/taskset"));
  private final Map<Class<?>, LoadProcess> started = new HashMap<>();
  private final int last = Runtime.getRuntime().availableProcessors() - 1;

  boolean isPinned() {
    return pinned;
  }

  Outcome generate(Load load) {
    return MAPPER.readValue(
        of(Generator.class).ask(MAPPER.writeValueAsString(load)), Outcome.class);
  }

  /** Starts it where it is not there yet. */
  long generatorId() {
    return of(Generator.class).id();
  }

  JourneyOutcome lead(JourneyLoad load) {
    return MAPPER.readValue(
        of(JourneyGenerator.class).ask(MAPPER.writeValueAsString(load)), JourneyOutcome.class);
  }

  private LoadProcess of(Class<?> main) {
    return started.computeIfAbsent(
        main,
        _ -> {
          try {
            return new LoadProcess(pinned(main.getName()));
          } catch (IOException broken) {
            throw new UncheckedIOException(broken);
          }
        });
  }

  private List<String> pinned(String mainClass) {
    List<String> line = new ArrayList<>();
    if (pinned) {
      line.addAll(List.of("taskset", "-c", Integer.toString(last)));
    }
    line.addAll(java("-Xmx512m", "-XX:+UseSerialGC"));
    line.add(mainClass);
    return line;
  }

  /** What a class printed that ran where the generator runs. */
  String run(String mainClass, List<String> arguments) {
    try {
      List<String> line = pinned(mainClass);
      line.addAll(arguments);
      Process process =
          new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("Expected " + mainClass + " to end well: " + output);
      }
      return output;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  Process bareEndpoint(int port, String redis, Path log) {
    List<String> line =
        new ArrayList<>(
            java(
                "-Xmx512m",
                "-XX:+UseG1GC",
                "-XX:+UseCompactObjectHeaders",
                "-Dbench.redis=" + redis));
    line.add(BareEndpoint.class.getName());
    line.add("--server.port=" + port);
    try {
      return new ProcessBuilder(line)
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static List<String> java(String... options) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of(options));
    line.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path")));
    return line;
  }
}
