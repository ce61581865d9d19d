package io.iaros.cx.recovery;

import static io.iaros.cx.events.operations.FlightReported.Status.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.service.testing.ServiceSecrets;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecoveryApiIT extends RunningService {

  private static final String INCIDENT = "/api/v1/service/incident";

  @Nested
  class Incidents {

    @Test
    void opensAnIncidentByHandAndRunsItsWorkflow() {
      String customerId = customer();

      HttpResponse<String> opened = post(INCIDENT, outageFor(customerId));

      assertThat(opened.statusCode()).isEqualTo(201);
      String incidentId = json(opened).get("incidentId").asString();
      assertThat(opened.headers().firstValue("Location")).hasValue(INCIDENT + "/" + incidentId);
      await().atMost(SOON).until(() -> recoveries(incidentId, "ESCALATED") == 1);
      JsonNode incident = json(get(INCIDENT + "/" + incidentId));
      assertThat(incident.get("state").asString()).isEqualTo("SETTLED");
      assertThat(incident.get("evidence").get("errorRate").asDouble()).isEqualTo(0.4);
      assertThat(incident.hasNonNull("fallbackSince")).isTrue();
      assertThat(incident.get("recoveries").get("escalated").asInt()).isEqualTo(1);
      assertThat(MAIL_SERVER.mails().to(customerId + "@example.org"))
          .singleElement()
          .satisfies(mail -> assertThat(mail.subject()).isEqualTo("We apologise"));
    }

    @Test
    void opensOneIncidentForOneKey() {
      String key = unique("key");
      HttpResponse<String> first = post(INCIDENT, outageFor("c-1"), "Idempotency-Key", key);
      HttpResponse<String> second = post(INCIDENT, outageFor("c-1"), "Idempotency-Key", key);
      HttpResponse<String> other = post(INCIDENT, outageFor("c-2"), "Idempotency-Key", key);

      assertThat(second.statusCode()).isEqualTo(201);
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(other.statusCode()).isEqualTo(422);
    }

    @Test
    void opensOneIncidentOfATypeForAFlight() {
      String flightId = knownFlight();
      String body =
          """
          {"type": "lost_bags", "severity": "low", "flightId": "%s"}\
          """
              .formatted(flightId);

      assertThat(post(INCIDENT, body).statusCode()).isEqualTo(201);
      assertThat(post(INCIDENT, body).statusCode()).isEqualTo(200);
    }

    @Test
    void listsTheNewestFirstInPages() {
      String type = "type_" + unique("t").replaceAll("[^a-z0-9]", "").substring(0, 12);
      for (int number = 0; number < 3; number++) {
        post(INCIDENT, "{\"type\": \"" + type + "\", \"severity\": \"low\"}");
      }
      JsonNode first = json(get(INCIDENT + "?limit=2&type=" + type));
      JsonNode second =
          json(get(INCIDENT + "?limit=2&type=" + type + "&cursor=" + first.get("next").asString()));
      assertThat(first.get("items")).hasSize(2);
      assertThat(second.get("items")).hasSize(1);
      assertThat(second.hasNonNull("next")).isFalse();
    }

    @Test
    void refusesWhatCannotBeRead() {
      assertProblem(post(INCIDENT, "{\"type\": "), 400, "malformed-request");
    }

    @Test
    void namesAllFaultsAtOnce() {
      HttpResponse<String> refused =
          post(
              INCIDENT,
              """
              {"type": "Flight Delay!", "severity": "dreadful", "colour": "red",
               "scope": {"flightIds": "F1"}}\
              """);
      assertProblem(refused, 400, "invalid-request");
      assertThat(pointers(refused)).contains("/type", "/severity", "/colour", "/scope/flightIds");
      assertThat(pointers(post(INCIDENT, "{}"))).contains("/type", "/severity");
    }

    @Test
    void refusesFlightsAndBookingsThatNobodyHasReported() {
      HttpResponse<String> refused =
          post(
              INCIDENT,
              """
              {"type": "lost_bags", "severity": "low",
               "scope": {"flightIds": ["nowhere"], "bookingIds": ["nobody"]}}\
              """);
      assertProblem(refused, 422, "unprocessable");
      assertThat(pointers(refused)).containsExactly("/scope/flightIds", "/scope/bookingIds");
    }

    @Test
    void knowsNoIncidentThatWasNotOpened() {
      assertProblem(get(INCIDENT + "/nothing"), 404, "not-found");
      assertProblem(get("/api/v1/service/recovery/nothing"), 404, "not-found");
    }
  }

  @Nested
  class Recovery {

    @Test
    void runsAWorkflowAgainWithoutDoingAnythingTwice() {
      String incidentId = json(post(INCIDENT, outageFor(customer()))).get("incidentId").asString();

      HttpResponse<String> again =
          post("/api/v1/service/recovery/auto", "{\"incidentId\": \"" + incidentId + "\"}");

      assertThat(again.statusCode()).isEqualTo(200);
      assertThat(json(again).get("created").asInt()).isZero();
    }

    @Test
    void saysWhyNoWorkflowRuns() {
      String lostBags =
          json(post(INCIDENT, "{\"type\": \"lost_bags\", \"severity\": \"low\"}"))
              .get("incidentId")
              .asString();
      HttpResponse<String> refused =
          post("/api/v1/service/recovery/auto", "{\"incidentId\": \"" + lostBags + "\"}");
      assertProblem(refused, 409, "conflict");
      assertThat(refused.body()).contains("Expected a workflow");
      assertProblem(
          post("/api/v1/service/recovery/auto", "{\"incidentId\": \"x\"}"), 404, "not-found");
    }
  }

  @Nested
  class Escalation {

    @Test
    void handsOverOneRecoveryWithWhatWasTried() {
      PERSONALIZATION.goAway();
      try {
        String incidentId =
            json(post(INCIDENT, outageFor(customer()))).get("incidentId").asString();
        await().atMost(SOON).until(() -> recoveries(incidentId, "RUNNING") == 1);
        String recoveryId =
            json(get("/api/v1/service/recovery/" + incidentId))
                .get("items")
                .get(0)
                .get("recoveryId")
                .asString();
        String body =
            """
            {"incidentId": "%s", "recoveryId": "%s", "reason": "The customer calls."}\
            """
                .formatted(incidentId, recoveryId);

        HttpResponse<String> handedOver = post("/api/v1/service/escalate", body);

        assertThat(handedOver.statusCode()).isEqualTo(200);
        JsonNode tried = json(handedOver).get("context").get("tried");
        assertThat(tried.get(0).get("action").asString()).isEqualTo("activate_fallback");
        assertThat(tried.get(0).get("outcome").asString()).isEqualTo("DONE");
        assertThat(tried.get(2).get("outcome").asString()).isEqualTo("SKIPPED");
        assertProblem(post("/api/v1/service/escalate", body), 409, "conflict");
      } finally {
        PERSONALIZATION.comeBack();
      }
    }

    @Test
    void handsOverAnIncidentOnceAndStopsItsClockWhenResolved() {
      String incidentId =
          json(post(INCIDENT, "{\"type\": \"lost_bags\", \"severity\": \"low\"}"))
              .get("incidentId")
              .asString();
      String body =
          """
          {"incidentId": "%s", "reason": "Too many bags."}\
          """
              .formatted(incidentId);
      String escalationId =
          json(post("/api/v1/service/escalate", body))
              .get("escalation")
              .get("escalationId")
              .asString();
      assertThat(json(post("/api/v1/service/escalate", body)).get("escalation").get("escalationId"))
          .hasToString("\"" + escalationId + "\"");

      String resolve = "/api/v1/service/escalations/" + escalationId + "/resolve";
      assertThat(post(resolve, "").statusCode()).isEqualTo(200);
      assertProblem(post(resolve, ""), 409, "conflict");
    }

    @Test
    void wantsAReasonAndAnIncidentThatIsKnown() {
      assertThat(pointers(post("/api/v1/service/escalate", "{}")))
          .contains("/incidentId", "/reason");
      assertProblem(
          post("/api/v1/service/escalate", "{\"incidentId\": \"x\", \"reason\": \"y\"}"),
          404,
          "not-found");
    }
  }

  @Nested
  class Settings {

    @Test
    void listsAndValidatesWorkflows() {
      assertThat(json(get("/api/v1/service/workflows")).get("items").valueStream())
          .extracting(workflow -> workflow.get("trigger").asString())
          .contains("flight_cancellation", "flight_delay", "system_outage");
      JsonNode validation =
          json(
              post(
                  "/api/v1/service/workflows:validate",
                  """
                  {"service_recovery": {"workflows": [
                    {"severity": "high", "actions": [{"make_coffee": true}]}]}}\
                  """));
      assertThat(validation.get("valid").asBoolean()).isFalse();
      assertThat(validation.get("errors")).hasSize(3);
    }

    @Test
    void countsHowPromisesAreKept() {
      JsonNode status = json(get("/api/v1/service/sla/status"));
      assertThat(status.get("policies")).hasSize(8);
      assertThat(status.get("overall").hasNonNull("met")).isTrue();
    }

    @Test
    void countsEverythingForOtherServicesOnlyWithTheirToken() {
      assertThat(json(get("/api/v1/service/summary")).has("recoveries")).isTrue();
      assertProblem(get("/internal/summary"), 403, "forbidden");
      HttpResponse<String> internal =
          exchange(
              HttpRequest.newBuilder(uri("/internal/summary"))
                  .header("Authorization", ServiceSecrets.shared().serviceBearer(AUDIENCE)));
      assertThat(internal.statusCode()).isEqualTo(200);
    }

    @Test
    void takesNoAddressForACustomerId() {
      HttpResponse<String> refused =
          get("/api/v1/service/notifications?customerId=ada%40example.org");
      assertProblem(refused, 400, "invalid-request");
      assertThat(refused.body()).contains("profiles:lookup").doesNotContain("ada@");
    }
  }

  private String knownFlight() {
    String flightId = unique("f");
    report(flight(flightId, "JFK", SCHEDULED));
    await()
        .atMost(SOON)
        .until(() -> count("SELECT count(*) FROM flight WHERE flight_id = ?", flightId) == 1);
    return flightId;
  }

  private static String outageFor(String customerId) {
    return """
    {"type": "system_outage", "severity": "critical", "evidence": {"errorRate": 0.4},
     "scope": {"customerIds": ["%s"]}}\
    """
        .formatted(customerId);
  }

  private List<String> pointers(HttpResponse<String> response) {
    return StreamSupport.stream(json(response).get("errors").spliterator(), false)
        .map(fault -> fault.get("pointer").asString())
        .toList();
  }

  private void assertProblem(HttpResponse<String> response, int status, String type) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("application/problem+json"));
    assertThat(json(response).get("type").asString()).isEqualTo("urn:iaros:cx:problem:" + type);
  }
}
