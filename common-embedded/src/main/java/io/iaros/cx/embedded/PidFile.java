package io.iaros.cx.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Remembers which process is at work: {@code {"name","pid","startedAt","port"}}. */
public record PidFile(Path path) {

  private static final Pattern CONTENT =
      Pattern.compile(
          "\\{\"name\":\"[a-z0-9-]+\",\"pid\":(\\d+),\"startedAt\":\"([^\"]+)\",\"port\":(\\d+)}");

  /** The process that is written here, if it still runs. */
  public Optional<DetachedProcess> process() {
    return read().filter(DetachedProcess::isAlive);
  }

  public void write(String name, DetachedProcess process, int port) {
    String content =
        "{\"name\":\"%s\",\"pid\":%d,\"startedAt\":\"%s\",\"port\":%d}"
            .formatted(name, process.pid(), process.startedAt(), port);
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Path draft = path.resolveSibling(path.getFileName() + ".tmp");
      Files.writeString(draft, content);
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<DetachedProcess> read() {
    try {
      var content = CONTENT.matcher(Files.readString(path).strip());
      return content.matches()
          ? Optional.of(
              new DetachedProcess(
                  Long.parseLong(content.group(1)), Instant.parse(content.group(2))))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
