package io.iaros.cx.experiment.flag;

import io.iaros.cx.events.experiment.FlagDefinition;
import java.time.Instant;

/**
 * A flag as it stands in the database.
 *
 * @param salt set once, so that a unit's variant here tells nothing about its variant elsewhere
 * @param version one more with each change
 * @param enabled false after the kill switch
 */
record StoredFlag(
    String key,
    String salt,
    int version,
    boolean enabled,
    FlagDesign design,
    Instant createdAt,
    Instant changedAt) {

  StoredFlag redesigned(FlagDesign next, Instant now) {
    return new StoredFlag(key, salt, version + 1, enabled, next, createdAt, now);
  }

  StoredFlag switched(boolean on, Instant now) {
    return new StoredFlag(key, salt, version + 1, on, design, createdAt, now);
  }

  FlagDefinition definition() {
    return new FlagDefinition(
        key,
        version,
        salt,
        design.type(),
        enabled,
        design.variants(),
        design.defaultVariant(),
        design.offVariant(),
        design.prerequisites(),
        design.rules());
  }
}
