package io.iaros.cx.personalization.rule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a version of the rules came from. */
enum RuleOrigin {
  /** The rules that come with this release. */
  @JsonProperty("shipped")
  SHIPPED,
  /** A user's settings file. */
  @JsonProperty("settings")
  SETTINGS,
  /** A caller, over the interface. */
  @JsonProperty("caller")
  CALLER
}
