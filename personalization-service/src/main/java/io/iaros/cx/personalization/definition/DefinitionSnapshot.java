package io.iaros.cx.personalization.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The last set of a kind that was used, on disk, for a start without PostgreSQL. */
final class DefinitionSnapshot {

  private static final Logger LOG = LoggerFactory.getLogger(DefinitionSnapshot.class);
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Path file;

  DefinitionSnapshot(Path folder, String kind) {
    this.file = folder.resolve(kind + ".json");
  }

  Optional<DefinitionVersion> read() {
    try {
      return Optional.ofNullable(
          MAPPER.readValue(Files.readAllBytes(file), DefinitionVersion.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (JacksonException broken) {
      LOG.warn("What was kept cannot be read, and PostgreSQL has it: {}", file);
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected to read " + file, unreadable);
    }
  }

  /** Whole or not at all. */
  void write(DefinitionVersion version) {
    try {
      Files.createDirectories(file.getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, MAPPER.writeValueAsBytes(version));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("Expected to write " + file, unwritable);
    }
  }
}
