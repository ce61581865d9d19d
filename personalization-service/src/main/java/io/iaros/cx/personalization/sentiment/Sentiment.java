package io.iaros.cx.personalization.sentiment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** Whether a text speaks well of what it speaks of. */
public enum Sentiment {
  NEGATIVE,
  NEUTRAL,
  POSITIVE;

  /** In the order of a model's classes. */
  static final List<Sentiment> ALL = List.of(values());

  /** Which of a model's classes it is. */
  int place() {
    return ALL.indexOf(this);
  }

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Sentiment of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
