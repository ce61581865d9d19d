package io.iaros.cx.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/** The output of a process, kept over restarts up to a size. */
public record LogFile(Path path) {

  /** Past this size in bytes a start moves the file aside and begins a new one. */
  static final long ROTATE_AT = 16L * 1024 * 1024;

  private static final int TAIL_LINES = 20;
  private static final int TAIL_BYTES = 64 * 1024;
  private static final int TAIL_COLUMNS = 600;

  void prepare() throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    if (Files.exists(path) && Files.size(path) > ROTATE_AT) {
      Files.move(
          path,
          path.resolveSibling(path.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The last lines, for a message about a process that failed. */
  public String tail() {
    if (!Files.exists(path)) {
      return "(no output)";
    }
    try (var file = Files.newByteChannel(path)) {
      long from = Math.max(0, file.size() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (file.size() - from)];
      file.position(from);
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining() && file.read(buffer) >= 0) {}
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return lines.stream()
          .skip(Math.max(0, lines.size() - TAIL_LINES))
          .map(LogFile::cut)
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Structured logs have whole stack traces in a line. */
  private static String cut(String line) {
    return line.length() <= TAIL_COLUMNS ? line : line.substring(0, TAIL_COLUMNS) + "…";
  }
}
