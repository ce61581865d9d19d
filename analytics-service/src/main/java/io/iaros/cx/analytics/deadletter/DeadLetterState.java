package io.iaros.cx.analytics.deadletter;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** What has become of a dead letter. */
enum DeadLetterState {
  @JsonProperty("open")
  OPEN("open"),
  @JsonProperty("replayed")
  REPLAYED("replayed"),
  @JsonProperty("discarded")
  DISCARDED("discarded");

  private final String label;

  DeadLetterState(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  static Optional<DeadLetterState> labelled(String label) {
    return Arrays.stream(values()).filter(state -> state.label.equals(label)).findFirst();
  }
}
