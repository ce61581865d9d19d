package io.iaros.cx.embedded;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How to run a program that refuses to run as root, which PostgreSQL does. */
enum Unprivileged {
  /** This user is not root. */
  AS_IS,

  /** A user namespace in which root is nobody, while the files stay root's. */
  USER_NAMESPACE,

  /** Where namespaces are forbidden, as in many containers: the user nobody, who owns the data. */
  NOBODY;

  private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);
  private static final Duration CHANGE_LIMIT = Duration.ofMinutes(2);

  static boolean runsAsRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  static Unprivileged best(Path scratch) {
    if (!runsAsRoot()) {
      return AS_IS;
    }
    return Stream.of(USER_NAMESPACE, NOBODY)
        .filter(way -> way.works(scratch))
        .findFirst()
        .orElseThrow(
            () ->
                new ServerFailure(
                    "PostgreSQL does not run as root, and neither 'unshare -U' nor 'setpriv' works"
                        + " here. Start as another user."));
  }

  /** What stands before the program. */
  List<String> prefix() {
    return switch (this) {
      case AS_IS -> List.of();
      case USER_NAMESPACE -> List.of("unshare", "-U");
      case NOBODY -> List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    };
  }

  /** Gives a file or folder to the user who will run the program, and lets that user reach it. */
  void takeOver(Path path, Path log) {
    if (this != NOBODY) {
      return;
    }
    List<String> chown = List.of("chown", "-R", "65534:65534", path.toString());
    List<String> open = List.of("chmod", "a+x", path.resolveSibling(".").toString());
    Stream.of(chown, open)
        .map(line -> new ProcessCommand(line, Map.of(), Path.of("/"), log))
        .forEach(command -> command.run(CHANGE_LIMIT));
  }

  private boolean works(Path scratch) {
    List<String> line = Stream.concat(prefix().stream(), Stream.of("true")).toList();
    try {
      new ProcessCommand(line, Map.of(), Path.of("/"), scratch).run(PROBE_LIMIT);
      return true;
    } catch (ServerFailure | UncheckedIOException e) {
      return false; // not allowed, or not installed
    }
  }
}
