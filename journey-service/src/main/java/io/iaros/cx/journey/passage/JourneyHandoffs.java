package io.iaros.cx.journey.passage;

import static io.iaros.cx.service.decision.Decision.accepted;
import static io.iaros.cx.service.decision.Decision.rejected;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.context.ContextChecksum;
import io.iaros.cx.journey.context.ContextEntry;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.handoff.Consent;
import io.iaros.cx.journey.handoff.Handoff;
import io.iaros.cx.journey.handoff.HandoffCommand;
import io.iaros.cx.journey.handoff.HandoffDecider;
import io.iaros.cx.journey.handoff.HandoffEvent;
import io.iaros.cx.journey.handoff.HandoffOutcome;
import io.iaros.cx.journey.handoff.HandoffRejection;
import io.iaros.cx.journey.passage.JourneyCommand.AcceptHandoff;
import io.iaros.cx.journey.passage.JourneyCommand.OfferHandoff;
import io.iaros.cx.service.decision.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a handoff, which decides for itself, means for its journey. Pure. */
final class JourneyHandoffs {

  /** Before the name of a consent: the key of the context that says whether it was given. */
  private static final String CONSENT = "consent.";

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
    Set<String> needed = definition.catalogue().consentsFor(offer.to());
    Consent consent = consent(running, offer, needed);
    List<JourneyEvent> agreed = agreement(running, offer, needed, at);
    Journey.Running asAgreed = running;
    for (JourneyEvent event : agreed) {
      asAgreed = (Journey.Running) JourneyFold.evolve(asAgreed, event);
    }
    JourneyRejection tooLarge = JourneyLimits.objectionToContext(asAgreed.context());
    if (tooLarge != null) {
      return rejected(tooLarge);
    }
    return behind(agreed, offered(definition, asAgreed, offer, consent, at));
  }

  /** What reached the accepting channel must be what it may see of the present context. */
  static Decision<JourneyEvent, JourneyRejection> accept(
      JourneyDefinition definition, Journey.Running running, AcceptHandoff accept, Instant at) {
    Handoff.Offered open = running.openHandoff();
    Place to = open == null ? running.place() : open.to();
    return decide(
        running,
        new HandoffCommand.Accept(
            accept.handoffId(),
            accept.tokenHash(),
            accept.received(),
            seenAt(definition, to, running),
            at),
        accept.asked().by(),
        at);
  }

  private static Decision<JourneyEvent, JourneyRejection> offered(
      JourneyDefinition definition,
      Journey.Running running,
      OfferHandoff offer,
      Consent consent,
      Instant at) {
    return decide(
        running,
        new HandoffCommand.Offer(
            offer.handoffId(),
            running.place(),
            offer.to(),
            seenAt(definition, offer.to(), running),
            offer.tokenHash(),
            consent,
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

  private static ContextChecksum seenAt(
      JourneyDefinition definition, Place place, Journey.Running running) {
    return ContextChecksum.of(definition.catalogue().seenAt(place, running.context()));
  }

  private static Consent consent(Journey.Running running, OfferHandoff offer, Set<String> needed) {
    if (needed.isEmpty()) {
      return Consent.NOT_NEEDED;
    }
    if (offer.consent() != null) {
      return offer.consent() ? Consent.GIVEN : Consent.REFUSED;
    }
    List<String> said = needed.stream().map(name -> said(running, name)).toList();
    if (said.contains("false")) {
      return Consent.REFUSED;
    }
    return said.stream().allMatch("true"::equals) ? Consent.GIVEN : Consent.MISSING;
  }

  /** What the context knows of a consent, as text; empty where it knows nothing. */
  private static String said(Journey.Running running, String consent) {
    ContextEntry entry = running.context().entries().get(CONSENT + consent);
    return entry == null ? "" : String.valueOf(entry.value());
  }

  /** What the customer agrees to with the offer is kept, with who heard it and where. */
  private static List<JourneyEvent> agreement(
      Journey.Running running, OfferHandoff offer, Set<String> needed, Instant at) {
    if (needed.isEmpty() || !Boolean.TRUE.equals(offer.consent())) {
      return List.of();
    }
    Map<String, @Nullable Object> changes = new TreeMap<>();
    needed.stream()
        .filter(name -> !said(running, name).equals("true"))
        .forEach(name -> changes.put(CONSENT + name, true));
    if (changes.isEmpty()) {
      return List.of();
    }
    String channel = running.place().channel();
    return List.of(
        new JourneyEvent.Updated(
            null, changes, null, null, null, null, offer.asked().by(), channel, at));
  }

  private static Decision<JourneyEvent, JourneyRejection> behind(
      List<JourneyEvent> before, Decision<JourneyEvent, JourneyRejection> decision) {
    return switch (decision) {
      case Decision.Rejected<JourneyEvent, JourneyRejection> rejection -> rejection;
      case Decision.Accepted<JourneyEvent, JourneyRejection>(List<JourneyEvent> events) -> {
        List<JourneyEvent> all = new ArrayList<>(before);
        all.addAll(events);
        yield accepted(all);
      }
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
