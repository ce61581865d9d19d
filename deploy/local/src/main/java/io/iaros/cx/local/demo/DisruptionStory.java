package io.iaros.cx.local.demo;

import static io.iaros.cx.local.demo.Patience.await;
import static io.iaros.cx.local.demo.Patience.awaitFact;
import static io.iaros.cx.local.demo.Words.lower;
import static io.iaros.cx.local.demo.Words.texts;

import io.iaros.cx.embedded.Mail;
import io.iaros.cx.embedded.MailFolder;
import io.iaros.cx.local.PublicApi;
import io.iaros.cx.local.flights.OperationsFeed;
import io.iaros.cx.service.identity.NameBasedIds;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The flight is cancelled: what the platform does for her, and what she hears of it. */
final class DisruptionStory {

  private static final int MAIL_LINES_SHOWN = 12;
  private static final Set<String> SETTLED = Set.of("RESOLVED", "ESCALATED");

  private final PublicApi api;
  private final OperationsFeed operations;
  private final MailFolder mails;
  private final Narration tell;
  private final Traveller ada;

  DisruptionStory(
      PublicApi api, OperationsFeed operations, MailFolder mails, Narration tell, Traveller ada) {
    this.api = api;
    this.operations = operations;
    this.mails = mails;
    this.tell = tell;
    this.ada = ada;
  }

  void play() {
    String incidentId = cancelTheFlight();
    recover(incidentId);
    readTheMail();
    careFor();
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
}
