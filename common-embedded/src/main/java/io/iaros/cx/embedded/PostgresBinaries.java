package io.iaros.cx.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs {@code initdb} and {@code postgres}, from the build's artefacts. */
final class PostgresBinaries {

  private static final int OWNER_EXECUTES = 0100;

  private PostgresBinaries() {}

  static Path folder() {
    String system = BinaryCache.isMac() ? "darwin" : "linux";
    String machine = BinaryCache.isArm() ? "arm_64" : "x86_64";
    return BinaryCache.folder(
        "postgres-%s-%s.txz".formatted(system, machine), PostgresBinaries::unpack);
  }

  private static void unpack(InputStream content, Path folder) throws IOException {
    try (var archive =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(content)))) {
      for (TarArchiveEntry entry = archive.getNextEntry();
          entry != null;
          entry = archive.getNextEntry()) {
        unpack(archive, entry, folder);
      }
    }
  }

  private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("The archive points outside itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(archive, target);
    if ((entry.getMode() & OWNER_EXECUTES) != 0) {
      Folders.openForReading(target);
    }
  }
}
