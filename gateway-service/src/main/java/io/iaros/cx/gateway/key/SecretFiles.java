package io.iaros.cx.gateway.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Secrets that were laid down as files, one each. */
final class SecretFiles {

  private SecretFiles() {}

  static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected to read " + file.getFileName(), unreadable);
    }
  }
}
