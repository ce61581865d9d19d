package io.iaros.cx.personalization.sentiment;

import java.util.Optional;

/** Tells how a text sounds. */
public interface Tones {

  /**
   * In time, or not at all: empty while the model is being loaded, when it takes too long, and for
   * a text without words.
   */
  Optional<Tone> of(String text);
}
