package io.iaros.cx.personalization.definition;

/** What has happened to a set as a whole. */
sealed interface DefinitionEvent {

  record VersionMade(DefinitionVersion version) implements DefinitionEvent {}
}
