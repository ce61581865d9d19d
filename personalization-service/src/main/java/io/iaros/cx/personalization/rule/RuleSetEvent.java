package io.iaros.cx.personalization.rule;

/** What has happened to the rules as a whole. */
sealed interface RuleSetEvent {

  record VersionMade(RuleVersion version) implements RuleSetEvent {}
}
