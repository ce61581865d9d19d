package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.context.CanonicalJson;
import io.iaros.cx.journey.context.Sha256;
import io.iaros.cx.journey.definition.Definitions;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.passage.JourneyRequests.CompleteJourney;
import io.iaros.cx.journey.passage.JourneyRequests.StartJourney;
import io.iaros.cx.journey.passage.JourneyRequests.UpdateJourney;
import io.iaros.cx.journey.passage.JourneyViews.StartedJourney;
import io.iaros.cx.journey.passage.JourneyViews.UpdatedJourney;
import io.iaros.cx.service.identity.IdSource;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import io.iaros.cx.service.version.ExpectedVersion;
import java.net.URI;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Commands to a journey. */
@RestController
@RequestMapping("/api/v1/journey")
class JourneyController {

  private static final String NO_REASON = "no reason given";

  private final JourneyHandler handler;
  private final Definitions definitions;
  private final JourneyEdge edge;
  private final IdSource ids;

  JourneyController(
      JourneyHandler handler, Definitions definitions, JourneyEdge edge, IdSource ids) {
    this.handler = handler;
    this.definitions = definitions;
    this.edge = edge;
    this.ids = ids;
  }

  @PostMapping("/start")
  ResponseEntity<StartedJourney> start(@RequestBody StartJourney request, Principal principal) {
    String subject = edge.subject(request.customerId(), request.anonymousId());
    Place place = edge.place(request.channel(), request.touchpoint());
    Map<String, @Nullable Object> context = edge.context(request.context());
    JourneyDefinition definition = definition(request.definition());
    UUID journeyId =
        UUID.fromString(request.journeyId() == null ? ids.next() : request.journeyId());
    JourneyCommand.Start start =
        new JourneyCommand.Start(
            journeyId.toString(),
            subject,
            place,
            context,
            new Asked(principal.getName(), place.channel(), edge.now(), null));
    String startHash = hash(request.definition(), subject, place, context);
    return switch (handler.start(definition, start, startHash)) {
      case Handling.Refused(JourneyRejection rejection) -> throw JourneyProblems.of(rejection);
      case Handling.Done(_, List<JourneyEvent> events)
          when events.getFirst() instanceof JourneyEvent.Started started ->
          ResponseEntity.created(URI.create("/api/v1/journey/" + journeyId + "/state"))
              .header(HttpHeaders.ETAG, ExpectedVersion.tagOf(1))
              .body(StartedJourney.of(started));
      case Handling.Done _ ->
          throw new IllegalStateException("Expected a history that begins with a start");
    };
  }

  @PutMapping("/{journeyId}/update")
  ResponseEntity<UpdatedJourney> update(
      @PathVariable String journeyId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody UpdateJourney request,
      Principal principal) {
    return answer(
        edge.journeyId(journeyId),
        new JourneyCommand.Update(
            request.event(),
            edge.context(request.context()),
            edge.placeOf(request.touchpoint()),
            new Asked(
                principal.getName(),
                edge.channel(request.channel()),
                edge.now(),
                ExpectedVersion.ofIfMatch(ifMatch).version(),
                request.source())));
  }

  @PostMapping("/{journeyId}/complete")
  ResponseEntity<UpdatedJourney> complete(
      @PathVariable String journeyId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody CompleteJourney request,
      Principal principal) {
    Asked asked =
        new Asked(
            principal.getName(), null, edge.now(), ExpectedVersion.ofIfMatch(ifMatch).version());
    String reason = edge.text("/reason", request.reason(), NO_REASON);
    return answer(
        edge.journeyId(journeyId),
        switch (request.outcome()) {
          case COMPLETED -> new JourneyCommand.Complete(reason, asked);
          case ABANDONED -> new JourneyCommand.Abandon(reason, asked);
        });
  }

  private ResponseEntity<UpdatedJourney> answer(UUID journeyId, JourneyCommand command) {
    return switch (handler.handle(journeyId, command)) {
      case Handling.Refused(JourneyRejection rejection) -> throw JourneyProblems.of(rejection);
      case Handling.Done(Journey journey, List<JourneyEvent> events) ->
          ResponseEntity.ok()
              .header(HttpHeaders.ETAG, ExpectedVersion.tagOf(journey.sequence()))
              .body(UpdatedJourney.of(journey, events));
    };
  }

  private JourneyDefinition definition(String reference) {
    return definitions
        .find(reference)
        .orElseThrow(
            () -> {
              String detail = "Expected a definition that there is, as name or name@version.";
              return new ProblemException(
                  ProblemType.UNPROCESSABLE, detail, List.of(new Fault("/definition", detail)));
            });
  }

  /** The same content in any spelling is the same start. */
  private static String hash(
      String definition, String subject, Place place, Map<String, @Nullable Object> context) {
    return Sha256.of(
        CanonicalJson.of(
            Arrays.asList(definition, subject, place.channel(), place.touchpoint(), context)));
  }
}
