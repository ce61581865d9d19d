package io.iaros.cx.recovery;

import static io.iaros.cx.events.operations.FlightReported.Status.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NotificationIT extends RunningService {

  @Test
  void sendsOnceTheMailServerIsBack() {
    String flightId = unique("f");
    String customerId = customer();
    MAIL_SERVER.kill();
    try {
      report(booking(unique("b"), flightId, customerId));
      report(flight(flightId, "DEN", CANCELLED));
      await()
          .atMost(SOON)
          .until(() -> queuedReason(customerId).startsWith("The mail server is away."));
    } finally {
      MAIL_SERVER.start();
    }

    awaitResolved(cancellationOf(flightId), 1);
    assertThat(MAIL_SERVER.mails().to(customerId + "@example.org")).hasSize(1);
  }

  @Test
  void handsOverToAHumanAfterThreeFailedAttempts() {
    String flightId = unique("f");
    String incidentId = cancellationOf(flightId);
    String customerId = customer();
    MAIL_SERVER.kill();
    try {
      report(booking(unique("b"), flightId, customerId));
      report(flight(flightId, "PHX", CANCELLED));
      await().atMost(SOON).until(() -> recoveries(incidentId, "ESCALATED") == 1);
    } finally {
      MAIL_SERVER.start();
    }

    JsonNode escalation =
        json(get("/api/v1/service/escalations?incidentId=" + incidentId)).get("items").get(0);
    assertThat(escalation.get("reason").asString())
        .isEqualTo("notify_customer failed 3 times: The mail server is away.");
    assertThat(stateOf(customerId)).isEqualTo("FAILED");
    assertThat(MAIL_SERVER.mails().to(customerId + "@example.org")).isEmpty();
  }

  @Test
  void doesNotSendAgainWhatMayHaveBeenSentBeforeACrash() {
    String flightId = unique("f");
    String customerId = customer();
    PERSONALIZATION.goAway();
    try {
      report(booking(unique("b"), flightId, customerId));
      report(flight(flightId, "ATL", CANCELLED));
      await().atMost(SOON).until(() -> stateOf(customerId).equals("QUEUED"));
      crashWhileSending(customerId);
    } finally {
      PERSONALIZATION.comeBack();
    }

    awaitResolved(cancellationOf(flightId), 1);
    assertThat(stateOf(customerId)).isEqualTo("UNKNOWN");
    assertThat(MAIL_SERVER.mails().to(customerId + "@example.org")).isEmpty();
  }

  @Test
  void waitsForPersonalizationWithoutCountingAttempts() {
    String flightId = unique("f");
    String customerId = customer();
    PERSONALIZATION.goAway();
    try {
      report(booking(unique("b"), flightId, customerId));
      report(flight(flightId, "IAH", CANCELLED));
      await().atMost(SOON).until(() -> isPostponed(customerId));
    } finally {
      PERSONALIZATION.comeBack();
    }

    String incidentId = cancellationOf(flightId);
    awaitResolved(incidentId, 1);
    JsonNode told =
        json(get("/api/v1/service/recovery/" + incidentId))
            .get("items")
            .get(0)
            .get("actions")
            .get(0);
    assertThat(told.get("action").asString()).isEqualTo("notify_customer");
    assertThat(told.get("attempts").asInt()).isEqualTo(1);
  }

  @Test
  void showsInTheAppWhatCannotBeMailed() {
    String flightId = unique("f");
    String customerId = unique("c");
    report(booking(unique("b"), flightId, customerId));
    report(flight(flightId, "LAS", CANCELLED));
    awaitResolved(cancellationOf(flightId), 1);

    JsonNode shown =
        json(get("/api/v1/service/notifications?locale=de&customerId=" + customerId))
            .get("items")
            .get(0);
    assertThat(shown.get("state").asString()).isEqualTo("SKIPPED");
    assertThat(shown.get("reason").asString()).contains("none is known");
    assertThat(shown.get("subject").asString()).isEqualTo("Flug UA1701 fällt aus");
    assertThat(shown.get("body").asString()).startsWith("Guten Tag,").contains("250,00");
  }

  /** What a killed instance leaves behind: marked as being sent, and nobody at work on it. */
  private void crashWhileSending(String customerId) {
    jdbc.sql(
            """
            UPDATE notification SET state = 'SENDING', lease_until = now() - interval '1 second'
            WHERE subject = ?
            """)
        .param(subject(customerId))
        .update();
  }

  private boolean isPostponed(String customerId) {
    return count(
            "SELECT count(*) FROM notification WHERE subject = ? AND due_at > created_at",
            subject(customerId))
        == 1;
  }

  private String stateOf(String customerId) {
    return column("state", customerId);
  }

  private String queuedReason(String customerId) {
    return column("reason", customerId);
  }

  private String column(String name, String customerId) {
    return jdbc
        .sql("SELECT coalesce(" + name + ", '') FROM notification WHERE subject = ?")
        .param(subject(customerId))
        .query((row, _) -> row.getString(1))
        .list()
        .stream()
        .findFirst()
        .orElse("");
  }
}
