package io.iaros.cx.personalization.rule;

/** Why the rules stay as they are. */
sealed interface RuleSetRejection {

  /** Somebody else changed them first. */
  record Stale(long present) implements RuleSetRejection {}
}
