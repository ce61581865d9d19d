package io.iaros.cx.embedded;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a server keeps its data, writes its log, and is remembered while it runs.
 *
 * @param startArchive where a server on the JVM keeps its loaded classes for a faster start; it is
 *     written at every clean end that finds none fit, which takes a few seconds
 */
public record ServerFiles(Path data, Path log, PidFile pidFile, @Nullable Path startArchive) {

  /** Everything in one folder, as tests want it. */
  public static ServerFiles in(Path folder) {
    Path absolute = folder.toAbsolutePath();
    return new ServerFiles(
        absolute.resolve("data"),
        absolute.resolve("server.log"),
        new PidFile(absolute.resolve("server.json")),
        null);
  }

  /** The options of a JVM that keeps its loaded classes here. */
  List<String> startOptions() {
    return startArchive == null
        ? List.of()
        : List.of(
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + startArchive,
            "-Xlog:cds*=error,aot*=error");
  }
}
