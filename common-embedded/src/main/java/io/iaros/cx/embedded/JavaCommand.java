package io.iaros.cx.embedded;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A main class on this process's own class path, started in another JVM. */
record JavaCommand(List<String> options, String mainClass, List<String> arguments) {

  private static final String LOGBACK = "io/iaros/cx/embedded/server-logback.xml";

  /**
   * Options for every server in Java, between spaces; for runs that are too short for the usual.
   */
  private static final String MORE_OPTIONS = "cx.embedded.java.options";

  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  /**
   * Kafka wants log4j-core behind log4j-api. This bridge, which services bring, would take its
   * place.
   */
  private static final Pattern LEFT_OUT = Pattern.compile("log4j-to-slf4j-.*\\.jar");

  /** The server that belongs to these files. */
  ProcessCommand in(ServerFiles files) {
    List<String> all = new ArrayList<>(options);
    all.addAll(files.startOptions());
    all.addAll(moreOptions());
    return new JavaCommand(all, mainClass, arguments).in(files.data(), files.log());
  }

  private static List<String> moreOptions() {
    return Stream.of(System.getProperty(MORE_OPTIONS, "").split(" "))
        .filter(option -> !option.isBlank())
        .toList();
  }

  ProcessCommand in(Path directory, Path log) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(options);
    line.add("-XX:+ExitOnOutOfMemoryError");
    line.add("--enable-native-access=ALL-UNNAMED");
    line.add("--sun-misc-unsafe-memory-access=allow");
    line.add("-Dlogback.configurationFile=" + LOGBACK);
    line.add(mainClass);
    line.addAll(arguments);
    // In the environment, because a list of processes should stay readable.
    return new ProcessCommand(line, Map.of("CLASSPATH", classPath()), directory, log);
  }

  /** Jars only: the folders of the module under test hold settings that are not for servers. */
  private static String classPath() {
    Path own = ownLocation();
    return Stream.concat(Stream.of(own), entries().filter(entry -> !entry.equals(own)))
        .filter(entry -> entry.equals(own) || Files.isRegularFile(entry))
        .filter(entry -> !LEFT_OUT.matcher(entry.getFileName().toString()).matches())
        .map(Path::toString)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<Path> entries() {
    // Surefire starts its JVM with a jar that only points to the class path.
    String path =
        Optional.ofNullable(System.getProperty("surefire.test.class.path"))
            .orElseGet(() -> System.getProperty("java.class.path"));
    return SEPARATOR
        .splitAsStream(path)
        .filter(entry -> !entry.isBlank())
        .map(entry -> Path.of(entry).toAbsolutePath());
  }

  private static Path ownLocation() {
    try {
      return Path.of(JavaCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new ServerFailure("The class path has an entry that is no file", e);
    }
  }
}
