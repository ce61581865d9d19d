package io.iaros.cx.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {

  @TempDir Path folder;

  @Test
  void recordsTheFirstRun() {
    assertThat(cache().startOptions())
        .contains(
            "-XX:AOTMode=record", "-XX:AOTConfiguration=" + folder.resolve("recorded-a1.aotconf"));
    assertThat(cache().isRecorded()).isFalse();
  }

  @Test
  void isMadeFromTheRecordingOnce() throws IOException {
    Files.createFile(folder.resolve("recorded-a1.aotconf"));
    assertThat(cache().isRecorded()).isTrue();
    Files.createFile(folder.resolve("start.aot"));
    assertThat(cache().isRecorded()).isFalse();
  }

  @Test
  void isUsedOnceItIsThere() throws IOException {
    Files.createFile(folder.resolve("start.aot"));
    assertThat(cache().startOptions()).contains("-XX:AOTCache=" + folder.resolve("start.aot"));
  }

  private StartCache cache() {
    return new StartCache(ServiceName.JOURNEY, folder.resolve("app.jar"), "a1");
  }
}
