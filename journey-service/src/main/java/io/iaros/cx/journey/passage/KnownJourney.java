package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.context.JourneyContext;
import java.time.Instant;

/**
 * A journey as the features around it read it.
 *
 * @param isRunning whether it goes on
 */
public record KnownJourney(
    String journeyId,
    String subject,
    String definition,
    int version,
    boolean isRunning,
    String phase,
    String step,
    Instant enteredAt,
    Place place,
    JourneyContext context,
    long sequence,
    Instant startedAt,
    Instant changedAt) {

  static KnownJourney of(Journey journey) {
    Journey.Running known = Journeys.known(journey);
    return new KnownJourney(
        known.identity().journeyId(),
        known.identity().subject(),
        known.identity().definition(),
        known.identity().version(),
        journey instanceof Journey.Running,
        known.stay().phase(),
        known.stay().step(),
        known.stay().enteredAt(),
        known.place(),
        known.context(),
        journey.sequence(),
        known.identity().startedAt(),
        known.changedAt());
  }
}
