package io.iaros.cx.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The built jar of a service. */
record ServiceApplication(ServiceName service, Path root) {

  /** The jar as the last build left it. */
  Path jar() {
    Path target = root.resolve(service.module()).resolve("target");
    try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
      return files
          .filter(this::isApplication)
          .findFirst()
          .orElseThrow(
              () ->
                  new PlatformFailure("Expected the jar of " + service.module() + " in " + target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isBuilt() {
    Path target = root.resolve(service.module()).resolve("target");
    if (!Files.isDirectory(target)) {
      return false;
    }
    try (Stream<Path> files = Files.list(target)) {
      return files.anyMatch(this::isApplication);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isApplication(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(service.module() + "-")
        && name.endsWith(".jar")
        && Stream.of("-sources.jar", "-javadoc.jar", "-tests.jar").noneMatch(name::endsWith);
  }
}
