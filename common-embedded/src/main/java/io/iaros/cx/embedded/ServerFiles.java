package io.iaros.cx.embedded;

import java.nio.file.Path;

/** Where a server keeps its data, writes its log, and is remembered while it runs. */
public record ServerFiles(Path data, Path log, PidFile pidFile) {

  /** Everything in one folder, as tests want it. */
  public static ServerFiles in(Path folder) {
    Path absolute = folder.toAbsolutePath();
    return new ServerFiles(
        absolute.resolve("data"),
        absolute.resolve("server.log"),
        new PidFile(absolute.resolve("server.json")));
  }
}
