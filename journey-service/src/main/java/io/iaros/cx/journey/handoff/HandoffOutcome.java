package io.iaros.cx.journey.handoff;

/** How an offered handoff came to its end. */
public enum HandoffOutcome {
  ACCEPTED,
  REFUSED,
  EXPIRED
}
