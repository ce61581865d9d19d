package io.iaros.cx.gateway.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.gateway.testing.RawHttp;
import io.iaros.cx.gateway.testing.RunningGateway;
import io.iaros.cx.gateway.testing.StubService;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * W3C trace context in and out, and a request id in every log line, answer and problem document;
 * through the real gateway, in front of a real service. What a service does with them is shown by
 * common-service.
 */
@Tag("G7")
@ExtendWith(OutputCaptureExtension.class)
class CorrelationIT extends RunningGateway {

  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT_ID = "00f067aa0ba902b7";
  private static final String TRACEPARENT = "00-" + TRACE_ID + "-" + PARENT_ID + "-01";
  private static final String BROKEN_PATH = "/api/v1/analytics/broken";
  private static final String LATE_PATH = "/api/v1/experiments/late";
  private static final String WELL_FORMED = "00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-3]";

  @BeforeAll
  static void faults() {
    ANALYTICS.on(BROKEN_PATH, StubService.BREAKS_OFF);
    EXPERIMENT.on(LATE_PATH, StubService.ANSWERS_NEVER);
  }

  @Test
  void continuesTheTraceOfTheCallerAndHandsItOn() {
    send(
        withKey("/api/v1/journey/j-traced/state")
            .header("traceparent", TRACEPARENT)
            .header("tracestate", "vendor=value"));

    var received = JOURNEY.newest("/api/v1/journey/j-traced/state");
    assertThat(received.header("traceparent"))
        .matches("00-" + TRACE_ID + "-[0-9a-f]{16}-01")
        .doesNotContain(PARENT_ID);
    assertThat(received.header("tracestate")).isEqualTo("vendor=value");
  }

  @Test
  void leavesTheCallersDecisionNotToRecordAlone() {
    send(
        withKey("/api/v1/journey/j-unsampled/state")
            .header("traceparent", "00-" + TRACE_ID + "-" + PARENT_ID + "-00"));

    assertThat(JOURNEY.newest("/api/v1/journey/j-unsampled/state").header("traceparent"))
        .matches("00-" + TRACE_ID + "-[0-9a-f]{16}-00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"
      })
  void beginsATraceWhereTheGivenOneIsIllFormed(String traceparent) {
    send(withKey("/api/v1/journey/j-begun/state").header("traceparent", traceparent));

    assertThat(JOURNEY.newest("/api/v1/journey/j-begun/state").header("traceparent"))
        .matches(WELL_FORMED)
        .doesNotContainIgnoringCase(TRACE_ID);
  }

  @Test
  void beginsATraceWhereNoneIsGiven() {
    send(withKey("/api/v1/journey/j-new/state"));

    assertThat(JOURNEY.newest("/api/v1/journey/j-new/state").header("traceparent"))
        .matches(WELL_FORMED);
  }

  @Test
  void takesTheCallersRequestIdOver() {
    var response =
        send(withKey("/api/v1/journey/j-id/state").header("X-Request-Id", "ticket:4711"));

    assertThat(response.headers().allValues("X-Request-Id")).isEqualTo(List.of("ticket:4711"));
    assertThat(JOURNEY.newest("/api/v1/journey/j-id/state").header("X-Request-Id"))
        .isEqualTo("ticket:4711");
  }

  @Test
  void givesARequestIdWhereNoneIsGiven() {
    var response = send(withKey("/api/v1/journey/j-no-id/state"));

    assertThat(requestId(response)).matches("[0-9a-f-]{36}");
    assertThat(JOURNEY.newest("/api/v1/journey/j-no-id/state").header("X-Request-Id"))
        .isEqualTo(requestId(response));
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "{\"forged\":\"line\"}", "", "ümlaut"})
  void givesARequestIdWhereTheGivenOneMayNotStandInALog(String given) {
    String response =
        RawHttp.exchange(
            port,
            "GET /api/v1/journey/j-ill/state HTTP/1.1",
            "Host: localhost",
            "Connection: close",
            "X-API-Key: " + API_KEY,
            "X-Request-Id: " + given);

    assertThat(RawHttp.header(response, "X-Request-Id")).matches("[0-9a-f-]{36}");
  }

  @ParameterizedTest
  @EnumSource
  void namesBothIdsInEveryRefusalAndItsLogLines(Refused refused, CapturedOutput output) {
    String given = "refused-" + refused.status;

    var response =
        send(request(refused).header("X-Request-Id", given).header("traceparent", TRACEPARENT));

    assertThat(response.statusCode()).isEqualTo(refused.status);
    assertThat(requestId(response)).isEqualTo(given);
    assertThat(json(response).path("requestId").asString()).isEqualTo(given);
    assertThat(json(response).path("traceId").asString()).isEqualTo(TRACE_ID);
    await().untilAsserted(() -> assertThat(accessLinesOf(given, output)).hasSize(1));
    assertThat(linesOfTheGateway(output))
        .allSatisfy(
            line -> {
              assertThat(line.path("requestId").asString()).isEqualTo(given);
              assertThat(line.path("traceId").asString()).isEqualTo(TRACE_ID);
              assertThat(line.path("spanId").asString()).matches("[0-9a-f]{16}");
            });
  }

  @Test
  void namesThemInTheLogLinesOfAnAnswer(CapturedOutput output) {
    HttpResponse<String> response =
        send(withKey("/api/v1/journey/j-logged/state").header("traceparent", TRACEPARENT));

    await().untilAsserted(() -> assertThat(accessLinesOf(requestId(response), output)).hasSize(1));
    assertThat(linesOfTheGateway(output))
        .allSatisfy(line -> assertThat(line.path("traceId").asString()).isEqualTo(TRACE_ID));
  }

  @Test
  void keepsTheRequestsOfOneConnectionApart(CapturedOutput output) {
    Map<String, String> traceIds = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      String requestId = "apart-" + i;
      String traceId = "%032x".formatted(i + 1);
      traceIds.put(requestId, traceId);
      send(
          withKey("/api/v1/journey/j-apart/state")
              .header("X-Request-Id", requestId)
              .header("traceparent", "00-" + traceId + "-" + PARENT_ID + "-01"));
    }

    await().untilAsserted(() -> assertThat(linesOfTheGateway(output)).hasSize(20));
    assertThat(linesOfTheGateway(output))
        .allSatisfy(
            line ->
                assertThat(traceIds)
                    .containsEntry(
                        line.path("requestId").asString(), line.path("traceId").asString()));
  }

  /** Each way in which the gateway ends a request itself. */
  enum Refused {
    BAD_PATH(400),
    NO_KEY(401),
    NO_SCOPE(403),
    NO_PATH(404),
    OTHER_METHOD(405),
    TOO_LARGE(413),
    BROKEN(502),
    AWAY(503),
    LATE(504);

    private final int status;

    Refused(int status) {
      this.status = status;
    }
  }

  private HttpRequest.Builder request(Refused refused) {
    return switch (refused) {
      case BAD_PATH -> withKey("/api/v1/rules/%2e%2e/x");
      case NO_KEY -> to("/api/v1/journey/j-1/state");
      case NO_SCOPE -> to("/api/v1/journey/j-1/state").header("X-Write-Key", WRITE_KEY);
      case NO_PATH -> withKey("/nothing");
      case OTHER_METHOD -> withKey("/api/v1/journey/start").DELETE();
      case TOO_LARGE ->
          withKey("/api/v1/journey/start").POST(BodyPublishers.ofByteArray(new byte[2 << 20]));
      case BROKEN -> withKey(BROKEN_PATH);
      case AWAY -> withKey("/api/v1/service/sla/status");
      case LATE -> withKey(LATE_PATH);
    };
  }

  private static List<JsonNode> accessLinesOf(String requestId, CapturedOutput output) {
    return linesOfTheGateway(output).stream()
        .filter(line -> line.path("message").asString().equals("Answered"))
        .filter(line -> line.path("requestId").asString().equals(requestId))
        .toList();
  }

  /** Also those that the frameworks below write on behalf of a request. */
  private static List<JsonNode> linesOfTheGateway(CapturedOutput output) {
    return output
        .getOut()
        .lines()
        .filter(line -> line.startsWith("{\"@timestamp\""))
        .<JsonNode>map(JsonMapper.shared()::readTree)
        .filter(line -> !line.path("thread_name").asString().equals("main"))
        .toList();
  }
}
