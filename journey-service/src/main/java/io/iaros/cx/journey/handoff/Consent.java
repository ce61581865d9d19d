package io.iaros.cx.journey.handoff;

/** Whether the customer agrees that what is known goes to the place that a handoff is for. */
public enum Consent {
  /** The place asks for none. */
  NOT_NEEDED,
  GIVEN,
  /** Nobody has asked yet. */
  MISSING,
  REFUSED
}
