package io.iaros.cx.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class StatusReportTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path folder;

  private PlatformParts parts;

  @BeforeEach
  void layOutAPlatformThatDoesNotRun() {
    var data = new DataFolder(folder);
    var secrets = new Secrets(data.secrets(), new SecureRandom());
    secrets.ensure();
    parts = new PlatformParts(folder, data, PlatformSettings.initial(), secrets, HTTP);
  }

  @Test
  void listsEveryServerWhetherItRunsOrNot() {
    assertThat(new StatusReport(HTTP).of(parts.servers(), null))
        .extracting(PartStatus::name)
        .containsExactly("postgres", "kafka", "redis", "mongodb", "smtp");
    assertThat(new StatusReport(HTTP).of(parts.servers(), null))
        .extracting(PartStatus::state)
        .containsOnly(PartStatus.State.STOPPED);
  }

  @Test
  void listsTheExternalServicesOfTheSettings() throws Exception {
    Path settings =
        Files.writeString(folder.resolve("s.yaml"), "model: \"http://127.0.0.1:1/sentiment\"");
    assertThat(new StatusReport(HTTP).of(List.of(), settings.toString()))
        .containsExactly(
            new PartStatus(
                "model",
                PartStatus.State.UNREACHABLE,
                null,
                null,
                null,
                "http://127.0.0.1:1/sentiment"));
  }

  @Test
  void speaksToProgramsInSmallLetters() {
    var status =
        new PartStatus(
            "kafka",
            PartStatus.State.READY,
            42L,
            8091,
            Instant.parse("2026-11-20T12:00:00Z"),
            null);
    assertThat(JsonMapper.builder().build().writeValueAsString(status))
        .isEqualTo(
            """
            {"name":"kafka","state":"ready","pid":42,"port":8091,\
            "since":"2026-11-20T12:00:00Z"}\
            """);
  }
}
