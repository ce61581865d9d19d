package io.iaros.cx.personalization.experiment;

import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.experiment.ExperimentSetPublished;
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

/** The last known set on disk, for a start without Kafka. */
final class ExperimentSnapshot {

  private static final Logger LOG = LoggerFactory.getLogger(ExperimentSnapshot.class);

  private final Path file;

  ExperimentSnapshot(Path folder) {
    this.file = folder.resolve("experiments.json");
  }

  Optional<ExperimentSetPublished> read() {
    try {
      return Optional.ofNullable(
          EventCodec.mapper().readValue(Files.readAllBytes(file), ExperimentSetPublished.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (JacksonException broken) {
      LOG.warn("The kept set of experiments cannot be read, and the topic has it: {}", file);
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected to read " + file, unreadable);
    }
  }

  /** Whole or not at all. */
  void write(ExperimentSetPublished set) {
    try {
      Files.createDirectories(file.getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, EventCodec.mapper().writeValueAsBytes(set));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("Expected to write " + file, unwritable);
    }
  }
}
