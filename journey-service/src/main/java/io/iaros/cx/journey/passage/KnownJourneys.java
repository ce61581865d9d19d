package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.passage.Journeys.Stored;
import io.iaros.cx.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Journeys, for the features around them that only read. */
@Component
public class KnownJourneys {

  private final Journeys journeys;
  private final JourneyEdge edge;

  KnownJourneys(Journeys journeys, JourneyEdge edge) {
    this.journeys = journeys;
    this.edge = edge;
  }

  /** An event's content for people, from how it is stored. */
  public static JsonNode readable(String type, String json) {
    return JourneyJson.readable(JourneyJson.readEvent(type, json));
  }

  /** The subject of a query, in which no personal id may stand. */
  public String subjectOfQuery(@Nullable String customerId, @Nullable String anonymousId) {
    return edge.subjectOfQuery(customerId, anonymousId);
  }

  /**
   * @param journeyId as it stands in a path
   * @throws ProblemException when there is none that has begun
   */
  public KnownJourney get(String journeyId) {
    if (journeys.find(edge.journeyId(journeyId)).orElse(null)
        instanceof Stored.Begun(Journey journey, _)) {
      return KnownJourney.of(journey);
    }
    throw ProblemException.notFound("a journey", journeyId);
  }
}
