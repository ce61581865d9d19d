package io.iaros.cx.recovery.sla;

/** What is promised in time. */
enum SlaTarget {
  /** The customer has been told, or a human has taken over. */
  FIRST_RESPONSE,
  /** Everything that the workflow does is done. */
  RESOLUTION
}
