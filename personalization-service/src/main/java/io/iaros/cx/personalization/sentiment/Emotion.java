package io.iaros.cx.personalization.sentiment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** What a writer feels most. */
public enum Emotion {
  NEUTRAL,
  ANGER,
  SADNESS,
  FEAR,
  JOY,
  GRATITUDE;

  /** In the order of a model's classes. */
  static final List<Emotion> ALL = List.of(values());

  /** Which of a model's classes it is. */
  int place() {
    return ALL.indexOf(this);
  }

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Emotion of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
