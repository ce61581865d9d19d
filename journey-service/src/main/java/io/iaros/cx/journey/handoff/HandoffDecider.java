package io.iaros.cx.journey.handoff;

import static io.iaros.cx.service.decision.Decision.accepted;
import static io.iaros.cx.service.decision.Decision.rejected;

import io.iaros.cx.journey.handoff.HandoffCommand.Accept;
import io.iaros.cx.journey.handoff.HandoffCommand.Expire;
import io.iaros.cx.journey.handoff.HandoffCommand.Offer;
import io.iaros.cx.journey.handoff.HandoffCommand.Refuse;
import io.iaros.cx.service.decision.Decision;

/** The rules of a handoff. Pure: the same state and command always give the same decision. */
public final class HandoffDecider {

  private HandoffDecider() {}

  public static Decision<HandoffEvent, HandoffRejection> decide(
      Handoff state, HandoffCommand command) {
    return switch (state) {
      case Handoff.NotOffered _ -> whenNotOpen(command);
      case Handoff.Offered offered -> whenOffered(offered, command);
      case Handoff.Settled settled -> whenSettled(settled, command);
    };
  }

  public static Handoff evolve(HandoffEvent event) {
    return switch (event) {
      case HandoffEvent.Offered(Handoff.Offered offer) -> offer;
      case HandoffEvent.Settled(var handoffId, var outcome, _) ->
          new Handoff.Settled(handoffId, outcome);
    };
  }

  private static Decision<HandoffEvent, HandoffRejection> whenNotOpen(HandoffCommand command) {
    return switch (command) {
      case Offer offer when offer.from().channel().equals(offer.to().channel()) ->
          rejected(HandoffRejection.SAME_CHANNEL);
      case Offer offer when offer.consent() == Consent.REFUSED ->
          rejected(HandoffRejection.CONSENT_REFUSED);
      case Offer offer when offer.consent() == Consent.MISSING ->
          rejected(HandoffRejection.CONSENT_MISSING);
      case Offer(var id, var from, var to, var checksum, var tokenHash, _, var timeout, var now) ->
          accepted(
              new HandoffEvent.Offered(
                  new Handoff.Offered(id, from, to, checksum, tokenHash, now.plus(timeout))));
      case Accept _, Refuse _, Expire _ -> rejected(HandoffRejection.NO_SUCH_HANDOFF);
    };
  }

  private static Decision<HandoffEvent, HandoffRejection> whenOffered(
      Handoff.Offered offered, HandoffCommand command) {
    return switch (command) {
      case Offer _ -> rejected(HandoffRejection.ALREADY_OFFERED);
      case Accept accept -> whenAccepting(offered, accept);
      case Refuse refuse when !refuse.handoffId().equals(offered.handoffId()) ->
          rejected(HandoffRejection.NO_SUCH_HANDOFF);
      case Refuse refuse when !refuse.tokenHash().equals(offered.tokenHash()) ->
          rejected(HandoffRejection.WRONG_TOKEN);
      case Refuse refuse when !refuse.now().isBefore(offered.deadline()) ->
          rejected(HandoffRejection.TOO_LATE);
      case Refuse refuse -> settled(offered, HandoffOutcome.REFUSED, refuse.reason());
      case Expire expire when !expire.handoffId().equals(offered.handoffId()) ->
          rejected(HandoffRejection.NO_SUCH_HANDOFF);
      case Expire expire when expire.now().isBefore(offered.deadline()) ->
          rejected(HandoffRejection.TOO_EARLY);
      case Expire _ -> settled(offered, HandoffOutcome.EXPIRED, "nobody answered in time");
    };
  }

  private static Decision<HandoffEvent, HandoffRejection> whenAccepting(
      Handoff.Offered offered, Accept accept) {
    if (!accept.handoffId().equals(offered.handoffId())) {
      return rejected(HandoffRejection.NO_SUCH_HANDOFF);
    }
    if (!accept.tokenHash().equals(offered.tokenHash())) {
      return rejected(HandoffRejection.WRONG_TOKEN);
    }
    if (!accept.now().isBefore(offered.deadline())) {
      return rejected(HandoffRejection.TOO_LATE);
    }
    if (!accept.received().equals(accept.present())) {
      return rejected(HandoffRejection.CONTEXT_CHANGED);
    }
    return settled(offered, HandoffOutcome.ACCEPTED, "the whole context arrived");
  }

  private static Decision<HandoffEvent, HandoffRejection> whenSettled(
      Handoff.Settled settled, HandoffCommand command) {
    return switch (command) {
      case Offer offer -> whenNotOpen(offer);
      case Accept accept -> rejected(settledOrUnknown(settled, accept.handoffId()));
      case Refuse refuse -> rejected(settledOrUnknown(settled, refuse.handoffId()));
      case Expire expire -> rejected(settledOrUnknown(settled, expire.handoffId()));
    };
  }

  private static HandoffRejection settledOrUnknown(Handoff.Settled settled, String handoffId) {
    return settled.handoffId().equals(handoffId)
        ? HandoffRejection.ALREADY_SETTLED
        : HandoffRejection.NO_SUCH_HANDOFF;
  }

  private static Decision<HandoffEvent, HandoffRejection> settled(
      Handoff.Offered offered, HandoffOutcome outcome, String reason) {
    return accepted(new HandoffEvent.Settled(offered.handoffId(), outcome, reason));
  }
}
