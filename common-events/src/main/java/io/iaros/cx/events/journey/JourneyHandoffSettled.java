package io.iaros.cx.events.journey;

import io.iaros.cx.events.EventData;

/** A handoff was accepted, and the journey moved; or it was not, and the journey stayed. */
public record JourneyHandoffSettled(
    JourneyPosition position, String handoffId, String fromChannel, Outcome outcome)
    implements EventData {

  public enum Outcome {
    ACCEPTED,
    REFUSED,
    EXPIRED
  }
}
