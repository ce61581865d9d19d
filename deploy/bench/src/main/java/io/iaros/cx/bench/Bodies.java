package io.iaros.cx.bench;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * What a generator sends, read once for all measurements that send it: what is read anew becomes
 * garbage, and the pause in which it is collected would count as the latency of a server. Used by
 * one thread.
 */
final class Bodies {

  private record Read(Path file, FileTime written, List<Buffer> bodies) {}

  private Read last = new Read(Path.of(""), FileTime.fromMillis(0), List.of());

  List<Buffer> in(Path file) {
    try {
      FileTime written = Files.getLastModifiedTime(file);
      if (!last.file().equals(file) || !last.written().equals(written)) {
        last =
            new Read(file, written, Files.readAllLines(file).stream().map(Buffer::buffer).toList());
      }
      return last.bodies();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
