package io.iaros.cx.personalization.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a version came from. */
public enum DefinitionOrigin {
  /** What comes with this release. */
  @JsonProperty("shipped")
  SHIPPED,
  /** A user's settings file. */
  @JsonProperty("settings")
  SETTINGS,
  /** A caller, over the interface. */
  @JsonProperty("caller")
  CALLER
}
