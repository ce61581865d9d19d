package io.iaros.cx.local;

import io.iaros.cx.embedded.ProcessCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service as it was built. It runs from an unpacked copy: that starts faster, can have a {@link
 * StartCache}, and the next build does not change jars under a running process.
 */
record ServiceApplication(ServiceName service, Path root) {

  private static final Duration UNPACK_LIMIT = Duration.ofMinutes(2);

  /** Whether the present build has run before. */
  boolean isUnpacked() {
    return built()
        .filter(built -> Files.isDirectory(unpackedFolders().resolve(name(built))))
        .isPresent();
  }

  /** The jar to run, unpacked if it is not yet. */
  Path jar() {
    Path built =
        built()
            .orElseThrow(
                () ->
                    new PlatformFailure(
                        "Expected the jar of %s in %s. Build it first."
                            .formatted(service.module(), target())));
    try {
      Path folder = unpackedFolders().resolve(name(built));
      if (!Files.isDirectory(folder)) {
        unpack(built, folder);
      }
      return folder.resolve(built.getFileName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes unpacked copies of earlier builds that no process of this user runs from. */
  void forgetEarlierBuilds() {
    Optional<String> current = built().map(this::name);
    try (Stream<Path> folders =
        Files.isDirectory(unpackedFolders()) ? Files.list(unpackedFolders()) : Stream.empty()) {
      folders
          .filter(folder -> folder.getFileName().toString().startsWith(service.module() + "-"))
          .filter(folder -> !folder.getFileName().toString().equals(current.orElse("")))
          .filter(folder -> !isInUse(folder))
          .forEach(PrivateFiles::deleteFolder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Path> built() {
    if (!Files.isDirectory(target())) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(target())) {
      return files.filter(this::isApplication).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isApplication(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(service.module() + "-") && name.endsWith("-SNAPSHOT.jar");
  }

  /** Another build gives another name. */
  private String name(Path built) {
    try {
      return "%s-%x-%x"
          .formatted(
              service.module(), Files.getLastModifiedTime(built).toMillis(), Files.size(built));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void unpack(Path built, Path folder) throws IOException {
    Files.createDirectories(unpackedFolders());
    Path draft = Files.createTempDirectory(unpackedFolders(), "unpacking-");
    new ProcessCommand(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djarmode=tools",
                "-jar",
                built.toString(),
                "extract",
                "--force",
                "--destination",
                draft.toString()),
            Map.of(),
            unpackedFolders(),
            unpackedFolders().resolve("unpacking.log"))
        .run(UNPACK_LIMIT);
    try {
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      PrivateFiles.deleteFolder(draft); // another command was faster
    }
  }

  private static boolean isInUse(Path folder) {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .anyMatch(line -> line.contains(folder.toString()));
  }

  private Path target() {
    return root.resolve(service.module()).resolve("target");
  }

  /** Shared by all platforms of this checkout. */
  private Path unpackedFolders() {
    return root.resolve(".cx").resolve("applications");
  }
}
