package io.iaros.cx.personalization.collection;

import io.iaros.cx.service.problem.Fault;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One event as it came.
 *
 * @param bytes of it in the body
 */
public record SentEvent(JsonNode json, long bytes) {

  /** The largest event, in bytes. */
  public static final int BYTES_MAX = 32_768;

  /** What is wrong with it whatever it says. */
  public Optional<Fault> fault() {
    if (!json.isObject()) {
      return Optional.of(new Fault("", "Expected an event, which is an object."));
    }
    return bytes > BYTES_MAX
        ? Optional.of(
            new Fault(
                "",
                "Expected an event of at most %d bytes, but it has %d."
                    .formatted(BYTES_MAX, bytes)))
        : Optional.empty();
  }
}
