package io.iaros.cx.journey.handoff;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.context.ContextChecksum;
import java.time.Duration;
import java.time.Instant;

/** What may be asked of a handoff. */
public sealed interface HandoffCommand {

  /**
   * @param checksum of what the target may see of the context
   */
  record Offer(
      String handoffId,
      Place from,
      Place to,
      ContextChecksum checksum,
      String tokenHash,
      Consent consent,
      Duration timeout,
      Instant now)
      implements HandoffCommand {}

  /**
   * @param received computed by the accepting channel over the context that reached it
   * @param present of the journey's context at this moment, which may have changed since the offer
   */
  record Accept(
      String handoffId,
      String tokenHash,
      ContextChecksum received,
      ContextChecksum present,
      Instant now)
      implements HandoffCommand {}

  record Refuse(String handoffId, String tokenHash, String reason, Instant now)
      implements HandoffCommand {}

  record Expire(String handoffId, Instant now) implements HandoffCommand {}
}
