package io.iaros.cx.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedProcessTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path folder;

  @Test
  void noticesTheEnd() {
    DetachedProcess process = start("sleep", "30");
    assertThat(process.isAlive()).isTrue();
    process.terminate();
    assertThat(process.awaitEnd(SOON)).isTrue();
  }

  @Test
  void isNotTheLaterOwnerOfItsNumber() {
    DetachedProcess process = start("sleep", "30");
    var earlier =
        new DetachedProcess(process.pid(), process.startedAt().minus(Duration.ofMinutes(1)));
    assertThat(earlier.isAlive()).isFalse();
    process.kill();
  }

  @Test
  void isRememberedInAFileWhileItRuns() {
    var file = new PidFile(folder.resolve("run").resolve("sleeper.json"));
    DetachedProcess process = start("sleep", "30");
    file.write("sleeper", process, 8080);
    assertThat(file.process()).contains(process);
    process.kill();
    assertThat(file.process()).isEmpty();
  }

  @Test
  void isNobodyWithoutAFile() {
    assertThat(new PidFile(folder.resolve("none.json")).process()).isEmpty();
  }

  @Test
  void inheritsNoSecrets() throws Exception {
    DetachedProcess process = start("env");
    assertThat(process.awaitEnd(SOON)).isTrue();
    assertThat(Files.readAllLines(folder.resolve("out.log")))
        .contains("CX_GIVEN=yes")
        .noneMatch(line -> line.startsWith("JAVA_HOME") || line.startsWith("MAVEN"));
  }

  @Test
  void runsInASessionOfItsOwn() throws Exception {
    DetachedProcess shell = start("sh", "-c", "ps -o sess= -p $$");
    assertThat(shell.awaitEnd(SOON)).isTrue();
    assertThat(Files.readString(folder.resolve("out.log"))).contains(Long.toString(shell.pid()));
  }

  private DetachedProcess start(String... line) {
    return DetachedProcess.start(
        new ProcessCommand(
            List.of(line), Map.of("CX_GIVEN", "yes"), folder, folder.resolve("out.log")));
  }
}
