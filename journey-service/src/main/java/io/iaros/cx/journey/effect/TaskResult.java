package io.iaros.cx.journey.effect;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of working on a task. */
public sealed interface TaskResult {

  /**
   * @param outcome as the definition names it
   * @param context what it brought, by key
   */
  record Done(String outcome, Map<String, @Nullable Object> context, @Nullable String reason)
      implements TaskResult {}

  /**
   * @param mayHelpAgain whether another attempt can end otherwise
   */
  record Failed(String reason, boolean mayHelpAgain) implements TaskResult {}

  /** It was not done on purpose, and the journey goes on. */
  record Skipped(String reason) implements TaskResult {}

  /** It is not the time for it; no attempt was made. */
  record Later(Instant until, String reason) implements TaskResult {}
}
