package io.iaros.cx.journey.passage;

/** How a journey came to its end. */
enum JourneyOutcome {
  COMPLETED,
  ABANDONED,
  /** Nothing happened for the session time-out. */
  EXPIRED
}
