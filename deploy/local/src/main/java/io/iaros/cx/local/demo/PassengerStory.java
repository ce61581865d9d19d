package io.iaros.cx.local.demo;

import static io.iaros.cx.local.demo.Patience.awaitFact;
import static io.iaros.cx.local.demo.Words.lower;
import static io.iaros.cx.local.demo.Words.texts;
import static io.iaros.cx.local.demo.Words.title;

import io.iaros.cx.embedded.MailFolder;
import io.iaros.cx.local.PublicApi;
import io.iaros.cx.local.flights.OperationsFeed;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One passenger's day, played against the public interface and told from what it answers. */
final class PassengerStory {

  private final PublicApi api;
  private final OperationsFeed operations;
  private final Narration tell;
  private final Traveller ada;
  private final DisruptionStory disruption;
  private final ScoreStory experience;

  PassengerStory(
      PublicApi api, OperationsFeed operations, MailFolder mails, Narration tell, Traveller ada) {
    this.api = api;
    this.operations = operations;
    this.tell = tell;
    this.ada = ada;
    this.disruption = new DisruptionStory(api, operations, mails, tell, ada);
    this.experience = new ScoreStory(api, tell, ada);
  }

  void play() {
    tell.title("One passenger's day, from the live system");
    planOnTheWeb();
    decide("She opens the home page; the platform decides what she sees");
    checkInAtTheKiosk();
    double before = experience.score("Her experience so far").value();
    disruption.play();
    decide("She opens the app again; the platform knows what happened");
    ScoreStory.Score disrupted = experience.score("What the day has done to her experience");
    experience.giveFeedback();
    experience.scoreAfterFeedback(before, disrupted);
  }

  private void planOnTheWeb() {
    tell.happens("Ada Okafor, platinum, searches on the web and starts a trip");
    List<Map<String, Object>> interactions =
        List.of(
            Map.of(
                "customerId", ada.customerId(),
                "kind", "identify",
                "name", "identify",
                "channel", "web",
                "traits", ada.traits()),
            Map.of(
                "customerId", ada.customerId(),
                "kind", "track",
                "name", "search",
                "channel", "web",
                "touchpoint", "web-search",
                "properties", Map.of("origin", "JFK", "destination", Traveller.DESTINATION)));
    api.post("/api/v1/experience/interaction", Map.of("batch", interactions), null)
        .orFail("record what she does");
    JsonNode journey =
        api.post(
                "/api/v1/journey/start",
                Map.of(
                    "definition",
                    "trip",
                    "journeyId",
                    ada.journeyId(),
                    "customerId",
                    ada.customerId(),
                    "channel",
                    "web",
                    "touchpoint",
                    "web-booking",
                    "context",
                    Map.of("loyaltyTier", "platinum", "bags", 1)),
                ada.journeyId())
            .orFail("start her journey");
    tell.fact("journey", ada.journeyId());
    tell.fact("step", journey.path("step").asString());
    operations.report(List.of(ada.scheduled()), _ -> {});
    operations.report(List.of(ada.booking()), _ -> {});
    update("booked", Map.of("bookingId", ada.bookingId(), "flightId", ada.flightId()), "web");
    tell.happens("She books %s JFK-SFO, departing 15:05".formatted(ada.flightNumber()));
    tell.fact("booking", ada.bookingId());
    awaitFact("profile", () -> api.get(profile()), PublicApi.Answer::isSuccess);
  }

  private void decide(String sentence) {
    tell.happens(sentence);
    JsonNode decision =
        api.post(
                "/api/v1/experience/personalize",
                Map.of(
                    "customerId",
                    ada.customerId(),
                    "channel",
                    "mobile",
                    "touchpoint",
                    "mobile-home",
                    "slots",
                    List.of("hero", "assistance"),
                    "explain",
                    true),
                null)
            .orFail("decide for her");
    tell.fact("decision", decision.path("decisionId").asString());
    for (JsonNode slot : decision.path("slots")) {
      JsonNode best = slot.path("items").path(0);
      if (!best.isMissingNode()) {
        tell.fact(
            slot.path("slot").asString(),
            "%s, because %s".formatted(title(best), texts(best.path("reasons"))));
      }
    }
    tell.fact("treatments", texts(decision.path("treatments")));
    tell.fact("tone", decision.path("presentation").path("tone").asString());
    tell.fact("took", "%.1f ms".formatted(decision.path("tookMs").asDouble()));
  }

  private void checkInAtTheKiosk() {
    update("check-in-opened", Map.of(), "web");
    String journey = "/api/v1/journey/" + ada.journeyId();
    JsonNode handoff =
        api.post(
                journey + "/handoff",
                Map.of("toChannel", "kiosk", "toTouchpoint", "kiosk-checkin"),
                null)
            .orFail("hand her over to the kiosk");
    tell.happens("The web hands her over to the kiosk, with everything that is known");
    tell.fact("handoff", handoff.path("handoffId").asString());
    JsonNode state = api.get(journey + "/state").orFail("read her journey");
    JsonNode accepted =
        api.post(
                journey + "/handoff/" + handoff.path("handoffId").asString() + "/accept",
                Map.of(
                    "token", handoff.path("token").asString(),
                    "checksum", state.path("contextChecksum").asString()),
                null)
            .orFail("accept her at the kiosk");
    tell.fact("outcome", lower(accepted.path("outcome")) + ", the checksum is the same");
    update("checked-in", Map.of("seat", "4A"), "kiosk");
    tell.happens("She checks in at the kiosk, seat 4A");
  }

  private String profile() {
    return "/api/v1/profiles/" + ada.customerId();
  }

  private void update(String event, Map<String, Object> context, String channel) {
    api.put(
            "/api/v1/journey/" + ada.journeyId() + "/update",
            Map.of("event", event, "context", context, "channel", channel))
        .orFail("tell her journey that " + event);
  }
}
