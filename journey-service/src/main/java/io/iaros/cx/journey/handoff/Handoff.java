package io.iaros.cx.journey.handoff;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.context.ContextChecksum;
import java.time.Instant;

/** What is known of a journey's latest handoff in each of its states. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Handoff.NotOffered.class, name = "not-offered"),
  @JsonSubTypes.Type(value = Handoff.Offered.class, name = "offered"),
  @JsonSubTypes.Type(value = Handoff.Settled.class, name = "settled")
})
public sealed interface Handoff {

  record NotOffered() implements Handoff {}

  /**
   * Open until {@code deadline}, exclusive; the journey stays at {@code from} meanwhile.
   *
   * @param checksum of the context when it was offered
   * @param tokenHash of the secret that who answers must know
   */
  record Offered(
      String handoffId,
      Place from,
      Place to,
      ContextChecksum checksum,
      String tokenHash,
      Instant deadline)
      implements Handoff {}

  record Settled(String handoffId, HandoffOutcome outcome) implements Handoff {}
}
