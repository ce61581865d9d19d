package io.iaros.cx.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of all hosts of one checkout, {@code <root>/target/test-servers}. */
record HostFiles(Path folder) {

  private static final String GUARDED = "guarded";
  private static final String SERVER = "server.json";

  /** The outermost folder of the build, so that all modules meet in one place. */
  static HostFiles ofThisBuild() {
    Path start = Path.of("").toAbsolutePath();
    Path root = start;
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(".mvn"))) {
        root = at;
        break;
      }
      if (Files.exists(at.resolve("pom.xml"))) {
        root = at;
      }
    }
    return new HostFiles(root.resolve("target").resolve("test-servers"));
  }

  Path lock() {
    return folder.resolve("lock");
  }

  /** Where the host of one build is to be found. */
  PidFile host(long build) {
    return new PidFile(folder.resolve(build + ".json"));
  }

  /** Ends what hosts that are no longer there have left behind. */
  void cleanUp() {
    for (Path child : children(folder)) {
      if (Files.isDirectory(child) && isAbandoned(child)) {
        remove(child);
      }
    }
  }

  /** The pid file of the host that works in a folder. */
  static PidFile hostIn(Path hostFolder) {
    return new PidFile(hostFolder.resolve("host.json"));
  }

  /** Notes that a private server has to be ended with the test's JVM. */
  static void guard(Path hostFolder, Path pidFile) {
    try {
      Files.writeString(
          hostFolder.resolve(GUARDED),
          pidFile + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills every server of a host and deletes its folder. */
  static void remove(Path hostFolder) {
    Stream<Path> shared =
        children(hostFolder).stream()
            .filter(Files::isDirectory)
            .map(child -> child.resolve(SERVER));
    Stream.concat(shared, guarded(hostFolder).stream())
        .map(PidFile::new)
        .map(PidFile::process)
        .flatMap(Optional::stream)
        .forEach(DetachedProcess::kill);
    Folders.delete(hostFolder);
  }

  private static boolean isAbandoned(Path hostFolder) {
    return hostIn(hostFolder).process().isEmpty();
  }

  private static List<Path> guarded(Path hostFolder) {
    Path file = hostFolder.resolve(GUARDED);
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream().map(Path::of).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
