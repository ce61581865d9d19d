package io.iaros.cx.journey.passage;

import static io.iaros.cx.service.decision.Decision.accepted;
import static io.iaros.cx.service.decision.Decision.rejected;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.context.ContextChecksum;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.handoff.Handoff;
import io.iaros.cx.journey.handoff.HandoffCommand;
import io.iaros.cx.journey.handoff.HandoffDecider;
import io.iaros.cx.journey.handoff.HandoffEvent;
import io.iaros.cx.journey.handoff.HandoffOutcome;
import io.iaros.cx.journey.handoff.HandoffRejection;
import io.iaros.cx.journey.passage.JourneyCommand.OfferHandoff;
import io.iaros.cx.service.decision.Decision;
import java.time.Instant;
import java.util.List;

/** What a handoff, which decides for itself, means for its journey. Pure. */
final class JourneyHandoffs {

  private JourneyHandoffs() {}

  static Decision<JourneyEvent, JourneyRejection> offer(
      JourneyDefinition definition, Journey.Running running, OfferHandoff offer, Instant at) {
    JourneyRejection tooLong = JourneyLimits.objectionToLength(running);
    if (tooLong != null) {
      return rejected(tooLong);
    }
    JourneyRejection tooFar = JourneyLimits.objectionToTouchpoint(definition, running, offer.to());
    if (tooFar != null) {
      return rejected(tooFar);
    }
    return decide(
        running,
        new HandoffCommand.Offer(
            offer.handoffId(),
            running.place(),
            offer.to(),
            ContextChecksum.of(running.context()),
            offer.tokenHash(),
            definition.handoffTimeout(),
            at),
        offer.asked().by(),
        at);
  }

  static Decision<JourneyEvent, JourneyRejection> decide(
      Journey.Running running, HandoffCommand command, String by, Instant at) {
    return switch (HandoffDecider.decide(running.handoff(), command)) {
      case Decision.Rejected<HandoffEvent, HandoffRejection>(HandoffRejection reason) ->
          rejected(JourneyRejection.of(reason));
      case Decision.Accepted<HandoffEvent, HandoffRejection>(List<HandoffEvent> events) ->
          accepted(events.stream().map(event -> journeyEvent(running, event, by, at)).toList());
    };
  }

  private static JourneyEvent journeyEvent(
      Journey.Running running, HandoffEvent event, String by, Instant at) {
    return switch (event) {
      case HandoffEvent.Offered(Handoff.Offered offer) ->
          new JourneyEvent.HandoffOffered(offer, by, at);
      case HandoffEvent.Settled settled ->
          new JourneyEvent.HandoffSettled(
              settled.handoffId(),
              settled.outcome(),
              settled.reason(),
              running.place().channel(),
              placeAfter(running, settled.outcome()),
              by,
              at);
    };
  }

  private static Place placeAfter(Journey.Running running, HandoffOutcome outcome) {
    Handoff.Offered open = running.openHandoff();
    return switch (outcome) {
      case ACCEPTED -> open == null ? running.place() : open.to();
      case REFUSED, EXPIRED -> running.place();
    };
  }

  /** An offer does not outlive its journey. */
  static List<JourneyEvent> withdrawal(Journey.Running running, String by, Instant at) {
    Handoff.Offered open = running.openHandoff();
    if (open == null) {
      return List.of();
    }
    return List.of(
        new JourneyEvent.HandoffSettled(
            open.handoffId(),
            HandoffOutcome.REFUSED,
            "the journey ended",
            running.place().channel(),
            running.place(),
            by,
            at));
  }
}
