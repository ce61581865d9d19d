package io.iaros.cx.embedded;

import java.util.List;

/**
 * Puts a process into a session of its own: the end of the terminal and its Ctrl-C do not reach it.
 * The prefix replaces itself by the program, so the process id stays the one that was started.
 */
final class NewSession {

  /** macOS has no setsid, but a Perl. */
  private static final String PERL = "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV;";

  private NewSession() {}

  static List<String> prefix() {
    return Executables.find("setsid")
        .map(setsid -> List.of(setsid.toString()))
        .or(() -> Executables.find("perl").map(perl -> List.of(perl.toString(), "-e", PERL)))
        .orElse(List.of());
  }
}
