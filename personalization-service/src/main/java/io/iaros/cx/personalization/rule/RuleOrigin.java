package io.iaros.cx.personalization.rule;

/** Where a version of the rules came from. */
enum RuleOrigin {
  /** The rules that come with this release. */
  SHIPPED,
  /** A user's settings file. */
  SETTINGS,
  /** A caller, over the interface. */
  CALLER
}
