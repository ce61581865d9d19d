package io.iaros.cx.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void saysThatNothingWasStarted() {
    assertThat(run("status", "--data", folder.toString())).isEqualTo(1);
    assertThat(out.toString())
        .isEqualToIgnoringNewLines("Nothing was started here yet. Run 'cx up'.");
  }

  @Test
  void saysItToProgramsToo() {
    assertThat(run("status", "--json", "--data", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("\"ready\":false", "\"parts\":[]");
  }

  @Test
  void stopsNothingWhereNothingRuns() {
    assertThat(run("down", "--data", folder.toString())).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void explainsAFailureInASentence() {
    int code = run("up", "--data", folder.toString(), "--instances", "checkout=2");
    assertThat(code).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "Expected one of gateway, journey, personalization, recovery, experiment, analytics,"
                + " but got checkout");
  }

  @Test
  void explainsAMissingSettingsFile() {
    run("up", "--data", folder.toString(), "--settings", "/does/not/exist.yaml");
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("Expected to read the settings in /does/not/exist.yaml");
  }

  @Test
  void looksForLogsOfPartsThatRan() {
    run("logs", "kafka", "--data", folder.toString());
    assertThat(err.toString()).contains("Expected a part that has run");
  }

  private int run(String... arguments) {
    return CommandLineMain.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
