package io.iaros.cx.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir Path folder;

  @Test
  void movesALargeFileAside() throws IOException {
    Path log = folder.resolve("kafka.log");
    try (var file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(LogFile.ROTATE_AT + 1);
    }
    new LogFile(log).prepare();
    assertThat(log).doesNotExist();
    assertThat(folder.resolve("kafka.log.1")).exists();
  }

  @Test
  void keepsASmallFile() throws IOException {
    Path log = Files.writeString(folder.resolve("kafka.log"), "started\n");
    new LogFile(log).prepare();
    assertThat(log).hasContent("started");
  }

  @Test
  void showsTheLastLines() throws IOException {
    String lines =
        IntStream.rangeClosed(1, 5_000)
            .mapToObj(number -> "line " + number)
            .collect(Collectors.joining("\n"));
    Path log = Files.writeString(folder.resolve("kafka.log"), lines);
    assertThat(new LogFile(log).tail()).endsWith("line 5000").doesNotContain("line 4000");
  }

  @Test
  void saysThatThereIsNothing() {
    assertThat(new LogFile(folder.resolve("none.log")).tail()).isEqualTo("(no output)");
  }
}
