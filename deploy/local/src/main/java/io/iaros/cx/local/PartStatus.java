package io.iaros.cx.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code cx status}.
 *
 * @param pid absent where there is no process of ours
 * @param since when the process started
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
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
    @JsonProperty("ready")
    READY,
    /** Runs, but does not answer (yet). */
    @JsonProperty("not ready")
    NOT_READY,
    /** There is no process. */
    @JsonProperty("stopped")
    STOPPED,
    /** An external service that cannot be reached. */
    @JsonProperty("unreachable")
    UNREACHABLE
  }

  boolean isReady() {
    return state == State.READY;
  }
}
