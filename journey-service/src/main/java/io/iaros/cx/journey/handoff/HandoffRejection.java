package io.iaros.cx.journey.handoff;

/** Why a handoff command was not carried out; the text is what the caller reads. */
public enum HandoffRejection {
  SAME_CHANNEL("Expected to hand over to another channel, but the journey is on that one."),
  ALREADY_OFFERED("Expected no open handoff, but one waits for its answer."),
  NO_SUCH_HANDOFF("Expected the open handoff of this journey, but this id was not offered."),
  ALREADY_SETTLED("Expected an open handoff, but it was accepted, refused or expired before."),
  TOO_LATE("Expected an answer before the deadline, but the deadline has passed."),
  TOO_EARLY("Expected the deadline to have passed, but it has not."),
  CONSENT_MISSING(
      "Expected the customer's consent for this place, but nobody has asked: say consent with the"
          + " offer."),
  CONSENT_REFUSED("Expected the customer's consent for this place, but it was refused."),
  WRONG_TOKEN("Expected the token that came with the offer, but got another."),
  CONTEXT_CHANGED(
      "Expected the checksum of the present context as this place sees it, but got another: read"
          + " the journey's state with seenFrom and accept what it says now.");

  private final String detail;

  HandoffRejection(String detail) {
    this.detail = detail;
  }

  public String detail() {
    return detail;
  }
}
