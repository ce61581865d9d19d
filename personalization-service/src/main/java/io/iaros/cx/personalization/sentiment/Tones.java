package io.iaros.cx.personalization.sentiment;

import org.jspecify.annotations.Nullable;

/** Tells how a text sounds. */
public interface Tones {

  /**
   * @param tone absent for a text without words, and where no model told it in time
   * @param degraded whether a model that should have told it did not
   */
  record Heard(@Nullable Tone tone, boolean degraded) {}

  /** In time, or not at all. */
  Heard of(String text);
}
