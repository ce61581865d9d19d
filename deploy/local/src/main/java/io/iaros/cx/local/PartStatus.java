package io.iaros.cx.local;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code cx status}.
 *
 * @param pid absent where there is no process of ours
 * @param since when the process started
 */
public record PartStatus(
    String name,
    State state,
    @Nullable Long pid,
    @Nullable Integer port,
    @Nullable Instant since,
    @Nullable String address) {

  /** What a part does. */
  public enum State {
    /** Answers, and does its work. */
    READY,
    /** Runs, but does not answer (yet). */
    NOT_READY,
    /** There is no process. */
    STOPPED,
    /** An external service that cannot be reached. */
    UNREACHABLE
  }

  boolean isReady() {
    return state == State.READY;
  }
}
