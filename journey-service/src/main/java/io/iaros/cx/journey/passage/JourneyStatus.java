package io.iaros.cx.journey.passage;

/** Where a journey stands in its life, as callers and the store see it. */
enum JourneyStatus {
  /** Not begun, but somebody told of an event already; callers see no journey. */
  AWAITED,
  RUNNING,
  COMPLETED,
  ABANDONED,
  EXPIRED
}
