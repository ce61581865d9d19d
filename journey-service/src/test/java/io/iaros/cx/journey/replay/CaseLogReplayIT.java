package io.iaros.cx.journey.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.ServiceUnderTest;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A log goes in as journeys, and their histories tell the same log. */
class CaseLogReplayIT extends ServiceUnderTest {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final int CASES = 40;

  @TempDir Path folder;

  @Test
  void tellsTheVariantsTransitionsAndTimesThatWentIn() throws IOException {
    Path log = folder.resolve("generated.csv");
    Files.write(log, generated(new Random(4)), StandardCharsets.UTF_8);
    CaseLog cases = CaseLog.read(folder);
    LogCounts expected = new LogCounts();
    cases.cases().values().forEach(expected::add);
    assertThat(cases.cases()).hasSize(CASES);
    assertThat(replay(cases, "generated").lines()).isEqualTo(expected.lines());
  }

  /** {@code -Dcx.case-log=FOLDER -Dcx.case-log-counts=FILE}, to be compared by the oracle. */
  @Test
  @EnabledIfSystemProperty(named = "cx.case-log", matches = ".+")
  void replaysALogThatIsGiven() throws IOException {
    CaseLog cases = CaseLog.read(Path.of(System.getProperty("cx.case-log")));
    Files.write(
        Path.of(System.getProperty("cx.case-log-counts")),
        replay(cases, "given").lines(),
        StandardCharsets.UTF_8);
  }

  private LogCounts replay(CaseLog cases, String run) {
    return new ReplayedJourneys(
            address(),
            () ->
                Map.of(
                    "Authorization",
                    ServiceSecrets.shared()
                        .bearer("journey-service", "journeys:read", "journeys:write")),
            run)
        .replay(cases);
  }

  private static List<String> generated(Random random) {
    List<String> lines = new ArrayList<>(List.of("CaseID,ActivityID,CompleteTimestamp"));
    for (int number = 1; number <= CASES; number++) {
      LocalDateTime at = LocalDateTime.of(2024, 1, 1, 0, 0).plusMinutes(random.nextInt(100_000));
      for (int activities = 1 + random.nextInt(6); activities > 0; activities--) {
        lines.add("%d,%d,%s".formatted(number, 1 + random.nextInt(5), at.format(TIME)));
        at = at.plusSeconds(random.nextInt(200_000));
      }
    }
    return lines;
  }
}
