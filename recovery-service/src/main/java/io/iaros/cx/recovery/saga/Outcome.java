package io.iaros.cx.recovery.saga;

/** How an action ended. */
public enum Outcome {
  DONE,
  /** There was nothing to do, or a human took over before it was done. */
  SKIPPED,
  FAILED,
  /** It left the platform and nobody knows whether it arrived; it is not done again. */
  UNKNOWN
}
