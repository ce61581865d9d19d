package io.iaros.cx.personalization.model;

import java.time.Instant;

/** What happened to a model's versions. */
sealed interface ModelEvent {

  record Promoted(ModelVersion version) implements ModelEvent {}

  record Restored(ModelVersion version, String author, Instant at) implements ModelEvent {}
}
