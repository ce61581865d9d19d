package io.iaros.cx.personalization.definition;

/** Why a set stays as it is. */
sealed interface DefinitionRejection {

  /** Somebody else changed it first. */
  record Stale(long present) implements DefinitionRejection {}
}
