package io.iaros.cx.personalization.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who made a version. */
public enum ModelOrigin {
  /** It comes with this release. */
  @JsonProperty("shipped")
  SHIPPED,
  /** The recurring job. */
  @JsonProperty("schedule")
  SCHEDULE,
  /** A caller, over the interface. */
  @JsonProperty("caller")
  CALLER
}
