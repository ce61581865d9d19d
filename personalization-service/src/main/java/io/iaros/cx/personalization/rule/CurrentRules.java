package io.iaros.cx.personalization.rule;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules that hold now. Deciding reads them from memory only; a set that cannot be used never
 * takes the place of one that can. Thread-safe.
 */
public final class CurrentRules {

  private static final Logger LOG = LoggerFactory.getLogger(CurrentRules.class);

  /**
   * @param version 0 where none was ever kept
   */
  public record InForce(long version, RuleSet rules) {}

  private record Held(InForce inForce, RuleVersion version) {}

  private final RuleSnapshot snapshot;
  private volatile Held held;
  private RuleVersion.Key lookedAt;

  /**
   * @param first what holds until a kept version is known
   */
  CurrentRules(RuleVersion first, RuleSnapshot snapshot) {
    this.snapshot = snapshot;
    this.held = new Held(new InForce(first.version(), withoutFaults(first)), first);
    this.lookedAt = new RuleVersion.Key(0, Instant.EPOCH);
  }

  public InForce inForce() {
    return held.inForce();
  }

  RuleVersion version() {
    return held.version();
  }

  /** Takes the rules of the last run, as long as nothing newer is known. */
  synchronized void remember() {
    snapshot.read().ifPresent(this::use);
  }

  synchronized void take(RuleVersion version) {
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
      Supplier<Optional<RuleVersion.Key>> newest, Function<Long, Optional<RuleVersion>> find) {
    newest
        .get()
        .filter(key -> !key.equals(lookedAt))
        .flatMap(key -> find.apply(key.version()))
        .ifPresent(this::take);
  }

  private boolean use(RuleVersion version) {
    RuleReader.Reading reading = RuleReader.read(version.rules(), "/rules");
    if (!reading.faults().isEmpty()) {
      LOG.error(
          "Version {} of the rules is faulty, and version {} stays: {}",
          version.version(),
          held.version().version(),
          reading.faults());
      return false;
    }
    held = new Held(new InForce(version.version(), reading.rules()), version);
    LOG.info("Version {} of the rules holds", version.version());
    return true;
  }

  private void keep(RuleVersion version) {
    try {
      snapshot.write(version);
    } catch (UncheckedIOException unwritable) {
      LOG.error("The rules hold, but could not be kept on disk", unwritable);
    }
  }

  private static RuleSet withoutFaults(RuleVersion first) {
    RuleReader.Reading reading = RuleReader.read(first.rules(), "/personalization/rules");
    if (!reading.faults().isEmpty()) {
      throw new IllegalStateException(
          "Expected rules without faults, but found " + reading.faults());
    }
    return reading.rules();
  }
}
