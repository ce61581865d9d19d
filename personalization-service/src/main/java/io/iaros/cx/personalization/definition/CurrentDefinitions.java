package io.iaros.cx.personalization.definition;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The set of a kind that holds now. Deciding reads it from memory only; a set that cannot be used
 * never takes the place of one that can. Thread-safe.
 */
final class CurrentDefinitions<T> {

  private static final Logger LOG = LoggerFactory.getLogger(CurrentDefinitions.class);

  private record Held<T>(InForce<T> inForce, DefinitionVersion version) {}

  private final DefinitionKind<T> kind;
  private final DefinitionSnapshot snapshot;
  private volatile Held<T> held;
  private DefinitionVersion.Key lookedAt;

  /**
   * @param first what holds until a kept version is known
   */
  CurrentDefinitions(DefinitionKind<T> kind, DefinitionVersion first, DefinitionSnapshot snapshot) {
    this.kind = kind;
    this.snapshot = snapshot;
    this.held =
        new Held<>(new InForce<>(first.version(), kind.readWithoutFaults(first.entries())), first);
    this.lookedAt = new DefinitionVersion.Key(0, Instant.EPOCH);
  }

  DefinitionKind<T> kind() {
    return kind;
  }

  InForce<T> inForce() {
    return held.inForce();
  }

  DefinitionVersion version() {
    return held.version();
  }

  /** Takes the set of the last run, as long as nothing newer is known. */
  synchronized void remember() {
    snapshot.read().ifPresent(this::use);
  }

  synchronized void take(DefinitionVersion version) {
    lookedAt = version.key();
    if (use(version)) {
      keep(version);
    }
  }

  /**
   * Goes over to the newest version where it is another one than the last that was looked at. Reads
   * under the lock, so that what it has read is never older than what was taken meanwhile.
   */
  synchronized void follow(
      Supplier<Optional<DefinitionVersion.Key>> newest,
      Function<Long, Optional<DefinitionVersion>> find) {
    newest
        .get()
        .filter(key -> !key.equals(lookedAt))
        .flatMap(key -> find.apply(key.version()))
        .ifPresent(this::take);
  }

  private boolean use(DefinitionVersion version) {
    DefinitionKind.Reading<T> reading = kind.read(version.entries(), "/" + kind.name());
    if (!reading.faults().isEmpty()) {
      LOG.error(
          "Version {} of the {} is faulty, and version {} stays: {}",
          version.version(),
          kind.name(),
          held.version().version(),
          reading.faults());
      return false;
    }
    held = new Held<>(new InForce<>(version.version(), reading.set()), version);
    LOG.info("Version {} of the {} holds", version.version(), kind.name());
    return true;
  }

  private void keep(DefinitionVersion version) {
    try {
      snapshot.write(version);
    } catch (UncheckedIOException unwritable) {
      LOG.error("The {} hold, but could not be kept on disk", kind.name(), unwritable);
    }
  }
}
