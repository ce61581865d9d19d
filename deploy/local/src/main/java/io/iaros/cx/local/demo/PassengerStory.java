package io.iaros.cx.local.demo;

import io.iaros.cx.embedded.Mail;
import io.iaros.cx.embedded.MailFolder;
import io.iaros.cx.local.PlatformFailure;
import io.iaros.cx.local.PublicApi;
import io.iaros.cx.local.flights.OperationsFeed;
import io.iaros.cx.service.identity.NameBasedIds;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One passenger's day, played against the public interface and told from what it answers. */
final class PassengerStory {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final int MAIL_LINES_SHOWN = 12;
  private static final Set<String> SETTLED = Set.of("RESOLVED", "ESCALATED");

  private final PublicApi api;
  private final OperationsFeed operations;
  private final MailFolder mails;
  private final Narration tell;
  private final Traveller ada;

  PassengerStory(
      PublicApi api, OperationsFeed operations, MailFolder mails, Narration tell, Traveller ada) {
    this.api = api;
    this.operations = operations;
    this.mails = mails;
    this.tell = tell;
    this.ada = ada;
  }

  /**
   * @param facts how many facts it rests on
   */
  private record Score(double value, long facts) {}

  void play() {
    tell.title("One passenger's day, from the live system");
    planOnTheWeb();
    decide("She opens the home page; the platform decides what she sees");
    checkInAtTheKiosk();
    double before = score("Her experience so far").value();
    String incidentId = cancelTheFlight();
    recover(incidentId);
    readTheMail();
    careFor();
    decide("She opens the app again; the platform knows what happened");
    Score disrupted = score("What the day has done to her experience");
    giveFeedback();
    scoreAfterFeedback(before, disrupted);
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

  private String cancelTheFlight() {
    operations.report(List.of(ada.cancelled()), _ -> {});
    tell.happens("Operations cancel her flight: snow closes JFK");
    String incidentId = NameBasedIds.of("incident", ada.flightId(), "flight_cancellation");
    JsonNode incident =
        awaitFact(
                "incident",
                () -> api.get("/api/v1/service/incident/" + incidentId),
                PublicApi.Answer::isSuccess)
            .body();
    tell.happens("An incident is open");
    tell.fact("incident", incidentId);
    tell.fact(
        "what",
        "%s, severity %s"
            .formatted(incident.path("type").asString(), incident.path("severity").asString()));
    return incidentId;
  }

  private void recover(String incidentId) {
    JsonNode recovery =
        awaitFact(
                "recovery",
                () -> api.get("/api/v1/service/recovery/" + incidentId),
                answer -> isSettled(answer.body().path("items").path(0)))
            .body()
            .path("items")
            .path(0);
    tell.happens("Her recovery is " + lower(recovery.path("state")));
    tell.fact("recovery", recovery.path("recoveryId").asString());
    for (JsonNode action : recovery.path("actions")) {
      tell.fact(
          "",
          "%-22s %-8s %s"
              .formatted(
                  action.path("action").asString(),
                  lower(action.path("outcome")),
                  action.path("detail").asString("")));
    }
  }

  private static String lower(JsonNode name) {
    return name.asString("").toLowerCase(Locale.ROOT);
  }

  private static boolean isSettled(JsonNode recovery) {
    return SETTLED.contains(recovery.path("state").asString(""));
  }

  private void readTheMail() {
    Mail mail = await("mail", () -> mails.to(ada.email()).stream().findFirst().orElse(null));
    tell.happens("She reads it in her mail, before she has to ask");
    tell.fact("subject", mail.subject());
    mail.text()
        .lines()
        .filter(line -> !line.isBlank())
        .limit(MAIL_LINES_SHOWN)
        .forEach(line -> tell.fact("", "| " + line));
  }

  private void careFor() {
    JsonNode state =
        awaitFact(
                "care",
                () -> api.get("/api/v1/journey/" + ada.journeyId() + "/state"),
                answer -> !answer.body().path("context").path("disruption.type").isMissingNode())
            .body();
    tell.happens("Her journey went through the care for the disruption and on");
    tell.fact(
        "journey",
        "%s at sequence %d, on %s"
            .formatted(
                state.path("step").asString(),
                state.path("sequence").asLong(),
                state.path("channel").asString()));
    JsonNode next =
        api.get("/api/v1/journey/" + ada.journeyId() + "/next").orFail("ask what is next");
    JsonNode best = next.path("items").path(0);
    if (!best.isMissingNode()) {
      tell.fact("next", best.path("action").asString() + ": " + texts(best.path("reasons")));
    }
  }

  private void giveFeedback() {
    api.post(
            "/api/v1/experience/feedback",
            Map.of(
                "customerId",
                ada.customerId(),
                "journeyId",
                ada.journeyId(),
                "channel",
                "mobile",
                "touchpoint",
                "mobile-notification",
                "rating",
                5,
                "nps",
                9,
                "ces",
                2,
                "text",
                "I was rebooked before I even reached the desk. Thank you!"),
            null)
        .orFail("take her feedback");
    tell.happens("She answers: 5 of 5, \"I was rebooked before I even reached the desk\"");
  }

  private Score score(String sentence) {
    JsonNode score = await("score", () -> scoreOrNull(_ -> true));
    tell.happens(sentence);
    tell.fact("score", "%.1f of 100".formatted(score.path("score").asDouble()));
    return new Score(score.path("score").asDouble(), score.path("n").asLong());
  }

  private void scoreAfterFeedback(double before, Score disrupted) {
    JsonNode after =
        await("score", () -> scoreOrNull(score -> score.path("n").asLong() > disrupted.facts()));
    tell.happens("And her experience is");
    tell.fact(
        "score",
        "%.1f before, %.1f disrupted and recovered, %.1f with her answer"
            .formatted(before, disrupted.value(), after.path("score").asDouble()));
  }

  private @Nullable JsonNode scoreOrNull(Predicate<JsonNode> holds) {
    PublicApi.Answer answer =
        api.get("/api/v1/analytics/experience/score?customerId=" + ada.customerId());
    return answer.isSuccess() && answer.body().path("score").isNumber() && holds.test(answer.body())
        ? answer.body()
        : null;
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

  private static String title(JsonNode item) {
    return item.path("title").asString(item.path("offerId").asString(""));
  }

  private static String texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(node -> node.isString() ? node.asString() : text(node))
        .collect(Collectors.joining(", "));
  }

  private static String text(JsonNode node) {
    for (String field : List.of("detail", "text", "reason", "name", "treatment")) {
      if (node.path(field).isString()) {
        return node.path(field).asString();
      }
    }
    return node.toString();
  }

  private PublicApi.Answer awaitFact(
      String what, Supplier<PublicApi.Answer> question, Predicate<PublicApi.Answer> holds) {
    return await(
        what,
        () -> {
          PublicApi.Answer answer = question.get();
          return answer.isSuccess() && holds.test(answer) ? answer : null;
        });
  }

  private static <T> T await(String what, Supplier<@Nullable T> question) {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < giveUpAt) {
      T answer = question.get();
      if (answer != null) {
        return answer;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new PlatformFailure("Interrupted", interrupted);
      }
    }
    throw new PlatformFailure(
        "Expected her %s within %s, but it did not come. See 'cx logs'.".formatted(what, PATIENCE));
  }
}
