package io.iaros.cx.events.recovery;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How bad an incident is for the customers it touches, in rising order. */
public enum Severity {
  @JsonProperty("low")
  LOW,
  @JsonProperty("medium")
  MEDIUM,
  @JsonProperty("high")
  HIGH,
  @JsonProperty("critical")
  CRITICAL
}
