package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.catalogue.Place;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class JourneyFixtures {

  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";
  static final String SUBJECT = "subject";
  static final Place ON_THE_WEB = new Place("web", "web-search");
  static final Place AT_THE_KIOSK = new Place("kiosk", "kiosk-checkin");

  private JourneyFixtures() {}

  static Asked asked() {
    return askedAt(NOON);
  }

  static Asked askedAt(Instant now) {
    return new Asked("key:test", null, now, null);
  }

  static JourneyCommand.Start start(Map<String, @Nullable Object> context) {
    return new JourneyCommand.Start(ID, SUBJECT, ON_THE_WEB, context, asked());
  }

  static JourneyCommand.Update tell(String event) {
    return tell(event, Map.of());
  }

  static JourneyCommand.Update tell(String event, Map<String, @Nullable Object> context) {
    return new JourneyCommand.Update(event, context, null, asked());
  }

  static JourneyCommand.Update learn(Map<String, @Nullable Object> context) {
    return new JourneyCommand.Update(null, context, null, asked());
  }

  static JourneyCommand.Update moveTo(Place place) {
    return new JourneyCommand.Update(null, Map.of(), place, asked());
  }

  static JourneyCommand.OfferHandoff offer(String handoffId, Place to) {
    return new JourneyCommand.OfferHandoff(handoffId, to, "hash", asked());
  }
}
