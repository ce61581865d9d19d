package io.iaros.cx.journey.handoff;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.context.ContextChecksum;
import io.iaros.cx.service.decision.DeciderSpec;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HandoffDeciderTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
  private static final Instant DEADLINE = NOON.plus(HALF_A_MINUTE);
  private static final Place WEB = new Place("web", "web-checkin");
  private static final Place KIOSK = new Place("kiosk", "kiosk-checkin");
  private static final ContextChecksum CONTEXT = new ContextChecksum("9f86d081");
  private static final ContextChecksum OTHER = new ContextChecksum("60303ae2");
  private static final String TOKEN = "hash-of-token";

  private static final DeciderSpec<Handoff, HandoffCommand, HandoffEvent, HandoffRejection>
      HANDOFF =
          new DeciderSpec<>(
              new Handoff.NotOffered(),
              HandoffDecider::decide,
              (_, event) -> HandoffDecider.evolve(event));

  @Test
  void staysOpenUntilTheDeadline() {
    HANDOFF.given().when(offer("h1", KIOSK)).then(offered("h1"));
  }

  @Test
  void doesNotHandOverToTheSameChannel() {
    HANDOFF.given().when(offer("h1", WEB)).thenRejected(HandoffRejection.SAME_CHANNEL);
  }

  @Test
  void hasOneOpenOfferAtATime() {
    HANDOFF
        .given(offered("h1"))
        .when(offer("h2", KIOSK))
        .thenRejected(HandoffRejection.ALREADY_OFFERED);
  }

  @Test
  void isAcceptedWithTheWholeContext() {
    HANDOFF
        .given(offered("h1"))
        .when(accept("h1", TOKEN, CONTEXT, NOON))
        .then(new HandoffEvent.Settled("h1", HandoffOutcome.ACCEPTED, "the whole context arrived"));
  }

  @Test
  void isNotAcceptedWithAnotherContext() {
    HANDOFF
        .given(offered("h1"))
        .when(accept("h1", TOKEN, OTHER, NOON))
        .thenRejected(HandoffRejection.CONTEXT_CHANGED);
  }

  @Test
  void isNotAcceptedWithoutItsToken() {
    HANDOFF
        .given(offered("h1"))
        .when(accept("h1", "guessed", CONTEXT, NOON))
        .thenRejected(HandoffRejection.WRONG_TOKEN);
  }

  @Test
  void isNotAcceptedAtTheDeadline() {
    HANDOFF
        .given(offered("h1"))
        .when(accept("h1", TOKEN, CONTEXT, DEADLINE))
        .thenRejected(HandoffRejection.TOO_LATE);
  }

  @Test
  void doesNotExpireBeforeTheDeadline() {
    HANDOFF
        .given(offered("h1"))
        .when(new HandoffCommand.Expire("h1", DEADLINE.minusMillis(1)))
        .thenRejected(HandoffRejection.TOO_EARLY);
  }

  @Test
  void expiresAtTheDeadline() {
    HANDOFF
        .given(offered("h1"))
        .when(new HandoffCommand.Expire("h1", DEADLINE))
        .then(expired("h1"));
  }

  @Test
  void isRefusedWithAReason() {
    HANDOFF
        .given(offered("h1"))
        .when(new HandoffCommand.Refuse("h1", TOKEN, "queue is long", NOON))
        .then(new HandoffEvent.Settled("h1", HandoffOutcome.REFUSED, "queue is long"));
  }

  @Test
  void settlesOnce() {
    HANDOFF
        .given(offered("h1"), expired("h1"))
        .when(accept("h1", TOKEN, CONTEXT, NOON))
        .thenRejected(HandoffRejection.ALREADY_SETTLED);
  }

  @Test
  void doesNotKnowAnOfferThatWasNotMade() {
    HANDOFF
        .given(offered("h1"))
        .when(accept("h2", TOKEN, CONTEXT, NOON))
        .thenRejected(HandoffRejection.NO_SUCH_HANDOFF);
  }

  @Test
  void needsTheConsentThatItsTargetAsksFor() {
    HANDOFF
        .given()
        .when(offer("h1", KIOSK, Consent.MISSING))
        .thenRejected(HandoffRejection.CONSENT_MISSING);
    HANDOFF
        .given()
        .when(offer("h1", KIOSK, Consent.REFUSED))
        .thenRejected(HandoffRejection.CONSENT_REFUSED);
    HANDOFF.given().when(offer("h1", KIOSK, Consent.GIVEN)).then(offered("h1"));
  }

  @Test
  void isOfferedAgainOnceSettled() {
    HANDOFF.given(offered("h1"), expired("h1")).when(offer("h2", KIOSK)).then(offered("h2"));
  }

  private static HandoffCommand offer(String id, Place to) {
    return offer(id, to, Consent.NOT_NEEDED);
  }

  private static HandoffCommand offer(String id, Place to, Consent consent) {
    return new HandoffCommand.Offer(id, WEB, to, CONTEXT, TOKEN, consent, HALF_A_MINUTE, NOON);
  }

  private static HandoffCommand accept(
      String id, String token, ContextChecksum received, Instant now) {
    return new HandoffCommand.Accept(id, token, received, CONTEXT, now);
  }

  private static HandoffEvent offered(String id) {
    return new HandoffEvent.Offered(new Handoff.Offered(id, WEB, KIOSK, CONTEXT, TOKEN, DEADLINE));
  }

  private static HandoffEvent expired(String id) {
    return new HandoffEvent.Settled(id, HandoffOutcome.EXPIRED, "nobody answered in time");
  }
}
