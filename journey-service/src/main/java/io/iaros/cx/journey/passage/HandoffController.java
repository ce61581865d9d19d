package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.context.ContextChecksum;
import io.iaros.cx.journey.context.JourneyContext;
import io.iaros.cx.journey.context.Sha256;
import io.iaros.cx.journey.handoff.Handoff;
import io.iaros.cx.journey.passage.JourneyRequests.AcceptHandoff;
import io.iaros.cx.journey.passage.JourneyRequests.OfferHandoff;
import io.iaros.cx.journey.passage.JourneyRequests.RefuseHandoff;
import io.iaros.cx.journey.passage.JourneyViews.OfferedHandoff;
import io.iaros.cx.journey.passage.JourneyViews.SettledHandoff;
import io.iaros.cx.journey.passage.JourneyViews.ShownHandoff;
import io.iaros.cx.journey.passage.Journeys.Stored;
import io.iaros.cx.service.identity.IdSource;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.version.ExpectedVersion;
import java.net.URI;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Passing a journey from one channel to another. */
@RestController
@RequestMapping("/api/v1/journey/{journeyId}/handoff")
class HandoffController {

  private final JourneyHandler handler;
  private final Journeys journeys;
  private final JourneyEdge edge;
  private final IdSource ids;
  private final HandoffTokens tokens;

  HandoffController(
      JourneyHandler handler,
      Journeys journeys,
      JourneyEdge edge,
      IdSource ids,
      HandoffTokens tokens) {
    this.handler = handler;
    this.journeys = journeys;
    this.edge = edge;
    this.ids = ids;
    this.tokens = tokens;
  }

  @PostMapping
  ResponseEntity<OfferedHandoff> offer(
      @PathVariable String journeyId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody OfferHandoff request,
      Principal principal) {
    Place to = edge.place(request.toChannel(), request.toTouchpoint());
    String token = tokens.next();
    Asked asked =
        new Asked(
            principal.getName(), null, edge.now(), ExpectedVersion.ofIfMatch(ifMatch).version());
    JourneyCommand command =
        new JourneyCommand.OfferHandoff(ids.next(), to, Sha256.of(token), request.consent(), asked);
    Handling.Done done = done(handler.handle(edge.journeyId(journeyId), command));
    JourneyContext context = Journeys.known(done.journey()).context();
    if (!(done.events().getLast() instanceof JourneyEvent.HandoffOffered(var offer, _, _))) {
      throw new IllegalStateException("Expected an offer to be made of an offer");
    }
    URI location =
        URI.create("/api/v1/journey/%s/handoff/%s".formatted(journeyId, offer.handoffId()));
    return ResponseEntity.created(location)
        .header(HttpHeaders.ETAG, ExpectedVersion.tagOf(done.journey().sequence()))
        .body(
            new OfferedHandoff(
                offer.handoffId(),
                token,
                offer.to().channel(),
                offer.to().touchpoint(),
                offer.deadline(),
                edge.seenAt(offer.to(), context).entries(),
                offer.checksum().value()));
  }

  /** An open offer as its target sees it just now, or how the latest handoff came to its end. */
  @GetMapping("/{handoffId}")
  ShownHandoff show(@PathVariable String journeyId, @PathVariable String handoffId) {
    if (!(journeys.find(edge.journeyId(journeyId)).orElse(null)
        instanceof Stored.Begun(Journey journey, _))) {
      throw ProblemException.notFound("a journey", journeyId);
    }
    Journey.Running known = Journeys.known(journey);
    return switch (known.handoff()) {
      case Handoff.Offered open when open.handoffId().equals(handoffId) ->
          ShownHandoff.open(open, edge.seenAt(open.to(), known.context()));
      case Handoff.Settled settled when settled.handoffId().equals(handoffId) ->
          ShownHandoff.settled(settled);
      case Handoff.NotOffered _, Handoff.Offered _, Handoff.Settled _ ->
          throw ProblemException.notFound("the latest handoff", handoffId);
    };
  }

  @PostMapping("/{handoffId}/accept")
  ResponseEntity<SettledHandoff> accept(
      @PathVariable String journeyId,
      @PathVariable String handoffId,
      @RequestBody AcceptHandoff request,
      Principal principal) {
    return settled(
        journeyId,
        new JourneyCommand.AcceptHandoff(
            handoffId,
            Sha256.of(request.token()),
            new ContextChecksum(request.checksum()),
            Asked.inside(principal.getName(), edge.now())));
  }

  @PostMapping("/{handoffId}/refuse")
  ResponseEntity<SettledHandoff> refuse(
      @PathVariable String journeyId,
      @PathVariable String handoffId,
      @RequestBody RefuseHandoff request,
      Principal principal) {
    return settled(
        journeyId,
        new JourneyCommand.RefuseHandoff(
            handoffId,
            Sha256.of(request.token()),
            edge.text("/reason", request.reason(), "no reason given"),
            Asked.inside(principal.getName(), edge.now())));
  }

  private ResponseEntity<SettledHandoff> settled(String journeyId, JourneyCommand command) {
    Handling.Done done = done(handler.handle(edge.journeyId(journeyId), command));
    if (!(done.events().getLast() instanceof JourneyEvent.HandoffSettled settled)) {
      throw new IllegalStateException("Expected an answer to settle a handoff");
    }
    JourneyContext whole = Journeys.known(done.journey()).context();
    JourneyContext seen = edge.seenAt(settled.place(), whole);
    return ResponseEntity.ok()
        .header(HttpHeaders.ETAG, ExpectedVersion.tagOf(done.journey().sequence()))
        .body(
            new SettledHandoff(
                settled.handoffId(),
                settled.outcome(),
                done.journey().sequence(),
                settled.place().channel(),
                settled.place().touchpoint(),
                seen.entries(),
                ContextChecksum.of(seen).value(),
                whole.entries().size() - seen.entries().size()));
  }

  private static Handling.Done done(Handling handling) {
    return switch (handling) {
      case Handling.Done done -> done;
      case Handling.Refused(JourneyRejection rejection) -> throw JourneyProblems.of(rejection);
    };
  }
}
