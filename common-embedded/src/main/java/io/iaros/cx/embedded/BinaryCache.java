package io.iaros.cx.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** Programs unpacked from artefacts of the build, once per machine and version. */
final class BinaryCache {

  private BinaryCache() {}

  /** Writes a resource's content into an empty folder. */
  interface Unpacking {
    void unpack(InputStream content, Path folder) throws IOException;
  }

  /** The folder with the unpacked resource; its name carries the resource's checksum. */
  static Path folder(String resource, Unpacking unpacking) {
    URL url = BinaryCache.class.getClassLoader().getResource(resource);
    if (url == null) {
      throw new ServerFailure(
          "Expected %s on the class path, but this build has no binaries for %s on %s"
              .formatted(resource, System.getProperty("os.name"), System.getProperty("os.arch")));
    }
    try {
      Path folder = root().resolve(resource + "-" + checksum(url));
      if (!Files.isDirectory(folder)) {
        unpack(url, folder, unpacking);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(URL url, Path folder, Unpacking unpacking) throws IOException {
    Files.createDirectories(folder.getParent());
    Path draft = Files.createTempDirectory(folder.getParent(), "unpacking-");
    // A temporary folder is private; the database's own user must be able to read this one.
    Folders.openForReading(draft);
    try (InputStream content = url.openStream()) {
      unpacking.unpack(content, draft);
    }
    try {
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      Folders.delete(draft); // another process was faster
    }
  }

  private static String checksum(URL url) throws IOException {
    if (url.openConnection() instanceof JarURLConnection jar) {
      return Long.toHexString(jar.getJarEntry().getCrc());
    }
    return Long.toString(url.openConnection().getLastModified());
  }

  /** Under /var/tmp for root, whose home an unprivileged database server could not enter. */
  private static Path root() {
    if (Unprivileged.runsAsRoot()) {
      return Path.of("/var/tmp/cx-embedded");
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    return cache == null || cache.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "cx-embedded")
        : Path.of(cache, "cx-embedded");
  }

  /** {@code aarch64} and {@code arm64} are the same machine under two names. */
  static boolean isArm() {
    String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return architecture.equals("aarch64") || architecture.equals("arm64");
  }

  static boolean isMac() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
  }
}
