package io.iaros.cx.journey.context;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of two values of one key stays. */
public enum ConflictRule {
  /** The one that was set last. */
  @JsonProperty("latest")
  LATEST,
  /** The one that was set first; nobody takes it away. */
  @JsonProperty("first")
  FIRST,
  /** The greater one: numbers by size, texts by their characters, true above false. */
  @JsonProperty("max")
  MAX,
  /** The lesser one. */
  @JsonProperty("min")
  MIN,
  /** Both: the values of two lists, each once. */
  @JsonProperty("union")
  UNION,
  /** The one from the stronger source; of two from equal sources the one that was set last. */
  @JsonProperty("source")
  SOURCE
}
