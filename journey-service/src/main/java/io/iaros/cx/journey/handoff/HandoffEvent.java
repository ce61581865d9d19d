package io.iaros.cx.journey.handoff;

/** What has happened to a handoff. */
public sealed interface HandoffEvent {

  record Offered(Handoff.Offered offer) implements HandoffEvent {}

  record Settled(String handoffId, HandoffOutcome outcome, String reason) implements HandoffEvent {}
}
