package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.context.JourneyContext;
import io.iaros.cx.journey.definition.Definitions;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.passage.ActionRanking.RankedActions;
import io.iaros.cx.journey.passage.JourneyViews.HistoryItem;
import io.iaros.cx.journey.passage.JourneyViews.JourneyState;
import io.iaros.cx.journey.passage.JourneyViews.JourneySummary;
import io.iaros.cx.journey.passage.JourneyViews.NextBestActions;
import io.iaros.cx.journey.passage.Journeys.Recorded;
import io.iaros.cx.journey.passage.Journeys.Stored;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.version.ExpectedVersion;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Questions about journeys. */
@RestController
@RequestMapping("/api/v1/journey")
class JourneyQueryController {

  private final Journeys journeys;
  private final Signals signals;
  private final Definitions definitions;
  private final ActionRanking ranking;
  private final JourneyEdge edge;

  JourneyQueryController(
      Journeys journeys,
      Signals signals,
      Definitions definitions,
      ActionRanking ranking,
      JourneyEdge edge) {
    this.ranking = ranking;
    this.journeys = journeys;
    this.signals = signals;
    this.definitions = definitions;
    this.edge = edge;
  }

  @GetMapping("/{journeyId}/state")
  ResponseEntity<JourneyState> state(
      @PathVariable String journeyId,
      @RequestParam(required = false) @Nullable Instant at,
      @RequestParam(required = false) @Nullable String seenFrom) {
    Journey present = found(journeyId);
    Journey asked = at == null ? present : past(journeyId, at);
    JourneyContext whole = Journeys.known(asked).context();
    Place eye = edge.placeOf(seenFrom);
    JourneyState state =
        JourneyState.of(
            definitionOf(asked),
            asked,
            eye == null ? whole : edge.seenAt(eye, whole),
            signals.withoutEffect(edge.journeyId(journeyId)));
    return at == null
        ? ResponseEntity.ok()
            .header(HttpHeaders.ETAG, ExpectedVersion.tagOf(present.sequence()))
            .body(state)
        : ResponseEntity.ok(state);
  }

  @GetMapping("/{journeyId}/next")
  NextBestActions next(@PathVariable String journeyId) {
    Journey journey = found(journeyId);
    Journey.Running known = Journeys.known(journey);
    RankedActions next =
        switch (journey) {
          case Journey.Running running -> ranking.rank(definitionOf(running), running, edge.now());
          case Journey.Ended _, Journey.NotStarted _ -> RankedActions.NONE;
        };
    return new NextBestActions(
        known.identity().journeyId(),
        journey.sequence(),
        known.stay().step(),
        next.actions().items(),
        next.actions().withheld(),
        next.degraded());
  }

  @GetMapping
  Page<JourneySummary> ofCustomer(
      @RequestParam(required = false) @Nullable String customerId,
      @RequestParam(required = false) @Nullable String anonymousId,
      @RequestParam(required = false) @Nullable JourneyStatus status,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageRequest request = PageRequest.of(limit, cursor);
    String subject = edge.subjectOfQuery(customerId, anonymousId);
    List<Journey> found = journeys.ofSubject(subject, status, request);
    return Page.of(found, request, JourneyPlace::of).map(JourneySummary::of);
  }

  @GetMapping("/{journeyId}/history")
  Page<HistoryItem> history(
      @PathVariable String journeyId,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageRequest request = PageRequest.of(limit, cursor);
    found(journeyId);
    List<Recorded> recorded =
        journeys.history(edge.journeyId(journeyId), sequence(request.after()), request.rows());
    return Page.of(recorded, request, one -> Long.toString(one.sequence()))
        .map(
            one ->
                new HistoryItem(
                    one.sequence(),
                    one.type(),
                    one.at(),
                    one.requestId(),
                    JourneyJson.readable(one.event())));
  }

  private Journey found(String text) {
    UUID journeyId = edge.journeyId(text);
    if (journeys.find(journeyId).orElse(null) instanceof Stored.Begun(Journey journey, _)) {
      return journey;
    }
    throw ProblemException.notFound("a journey", text);
  }

  private Journey past(String journeyId, Instant at) {
    List<JourneyEvent> events = journeys.eventsUntil(edge.journeyId(journeyId), at);
    if (events.isEmpty()) {
      throw ProblemException.notFound("at that instant a journey", journeyId);
    }
    return JourneyFold.fold(events);
  }

  private JourneyDefinition definitionOf(Journey journey) {
    Journey.Identity identity = Journeys.known(journey).identity();
    return definitions.get(identity.definition(), identity.version());
  }

  private static long sequence(@Nullable String position) {
    if (position == null) {
      return 0;
    }
    try {
      return Long.parseLong(position);
    } catch (NumberFormatException _) {
      throw ProblemException.invalid("#cursor", "Expected a cursor from an earlier answer.");
    }
  }
}
