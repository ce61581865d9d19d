package io.iaros.cx.journey.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Replays a log and prints what the journeys' histories tell of it.
 *
 * <p>Arguments: the log or its folder, the gateway's address, a name for this replay. The API key
 * comes from {@code CX_API_KEY}, so that it stands in no list of processes.
 */
public final class ReplayLogMain {

  private static final int ARGUMENTS = 3;

  private ReplayLogMain() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != ARGUMENTS) {
      throw new IllegalArgumentException("Expected: LOG-OR-FOLDER GATEWAY NAME-OF-REPLAY");
    }
    String key =
        Objects.requireNonNull(System.getenv("CX_API_KEY"), "Expected an API key in CX_API_KEY");
    ReplayedJourneys journeys =
        new ReplayedJourneys(arguments[1], () -> Map.of("X-API-Key", key), arguments[2]);
    LogCounts counts = journeys.replay(CaseLog.read(Path.of(arguments[0])));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    counts.lines().forEach(out::println);
  }
}
