package io.iaros.cx.events.recovery;

import io.iaros.cx.events.EventData;
import org.jspecify.annotations.Nullable;

/**
 * One action of a recovery came to its end.
 *
 * @param attempts how often it was tried, from 1
 * @param detail what came of it, without personal data
 */
public record RecoveryActionSettled(
    String recoveryId,
    String incidentId,
    String action,
    Outcome outcome,
    int attempts,
    @Nullable String detail)
    implements EventData {

  public enum Outcome {
    DONE,
    /** There was nothing to do, and the detail says why. */
    SKIPPED,
    FAILED,
    /** It left the platform, but whether it arrived is not known; it is not done again. */
    UNKNOWN
  }
}
