package io.iaros.cx.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.gateway.testing.RawHttp;
import io.iaros.cx.gateway.testing.RunningGateway;
import io.iaros.cx.gateway.testing.StubService;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RefusalIT extends RunningGateway {

  private static final byte[] FIVE_MEGABYTES = new byte[5 << 20];

  @Test
  void asksForAKey() {
    var response = send(to("/api/v1/journey/j-1/state"));

    JsonNode problem = problem(response, 401, "unauthenticated");
    assertThat(problem.path("detail").asString()).contains("X-API-Key", "X-Write-Key");
    assertThat(problem.path("instance").asString()).isEqualTo("/api/v1/journey/j-1/state");
    assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @Test
  void refusesAKeyThatWasNotIssued() {
    var response =
        send(to("/api/v1/journey/j-1/state").header("X-API-Key", "cxk_of-somebody-elses-make"));

    JsonNode problem = problem(response, 401, "unauthenticated");
    assertThat(problem.toString()).doesNotContain("somebody");
  }

  @Test
  void refusesAKeyWithoutTheScope() {
    var response = send(to("/api/v1/journey/j-1/state").header("X-Write-Key", WRITE_KEY));

    JsonNode problem = problem(response, 403, "forbidden");
    assertThat(problem.path("detail").asString()).contains("'journeys:read'");
  }

  @Test
  void knowsNoOtherPath() {
    problem(send(withKey("/api/v2/anything")), 404, "not-found");
    problem(send(withKey("/internal/customers/s-1/contact")), 404, "not-found");
    problem(send(withKey("/v3/api-docs")), 404, "not-found");
    problem(send(withKey("/actuator/env")), 404, "not-found");
  }

  @Test
  void namesTheMethodsThatAPathHas() {
    var response = send(withKey("/api/v1/experience/preferences").DELETE());

    problem(response, 405, "method-not-allowed");
    assertThat(response.headers().firstValue("Allow")).contains("GET, PUT");
  }

  @Test
  void refusesAPathThatAServiceCouldReadOtherwise() {
    problem(send(withKey("/api/v1/rules/..%2f..%2finternal/customers")), 400, "malformed-request");
    problem(send(withKey("/api/v1/rules/%2e%2e/x")), 400, "malformed-request");
  }

  @Test
  void refusesABodyThatIsDeclaredTooLarge() {
    var response =
        send(withKey("/api/v1/journey/start").POST(BodyPublishers.ofByteArray(FIVE_MEGABYTES)));

    problem(response, 413, "too-large");
  }

  @Test
  void refusesABodyThatTurnsOutTooLarge() {
    long before = JOURNEY.count("/api/v1/journey/j-large/update");

    var response =
        send(
            withKey("/api/v1/journey/j-large/update")
                .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(FIVE_MEGABYTES))));

    problem(response, 413, "too-large");
    assertThat(JOURNEY.count("/api/v1/journey/j-large/update")).isEqualTo(before);
  }

  @Test
  void tellsThatAServiceIsAway() {
    var response = send(withKey("/api/v1/service/sla/status"));

    problem(response, 503, "unavailable");
    assertThat(response.headers().firstValue("Retry-After")).contains("2");
  }

  @Test
  void tellsThatAConnectionBrokeAndSendsNothingTwice() {
    ANALYTICS.on("/api/v1/analytics/reports", StubService.BREAKS_OFF);

    var response = send(withKey("/api/v1/analytics/reports").POST(BodyPublishers.ofString("{}")));

    problem(response, 502, "upstream-unavailable");
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(ANALYTICS.count("/api/v1/analytics/reports")).isEqualTo(1);
  }

  @Test
  void tellsThatAnAnswerTookTooLong() {
    EXPERIMENT.on("/api/v1/experiments/slow", StubService.ANSWERS_NEVER);

    var response = send(withKey("/api/v1/experiments/slow"));

    problem(response, 504, "timeout");
  }

  @Test
  void refusesAnAddressThatCannotBeRead() {
    String response =
        RawHttp.exchange(
            port, "GET /api/v1/rules/%zz HTTP/1.1", "Host: localhost", "Connection: close");

    assertThat(response).startsWith("HTTP/1.1 400");
    unread(response);
  }

  @Test
  void refusesHeadersThatAreTooLarge() {
    String response =
        RawHttp.exchange(
            port, "GET /api/v1/rules HTTP/1.1", "Host: localhost", "X-Long: " + "x".repeat(20_000));

    assertThat(response).startsWith("HTTP/1.1 400");
    assertThat(unread(response).path("detail").asString()).contains("too large");
  }

  @Test
  void refusesWhatIsNoHttp() {
    unread(RawHttp.exchange(port, "NONSENSE"));
  }

  @Test
  void keepsTheConnectionAfterARefusal() {
    String response =
        RawHttp.exchange(
            port,
            "GET /nothing HTTP/1.1",
            "Host: localhost",
            "",
            "GET /api/v1/journey/j-kept/state HTTP/1.1",
            "Host: localhost",
            "X-API-Key: " + API_KEY,
            "Connection: close");

    assertThat(response).startsWith("HTTP/1.1 404").contains("HTTP/1.1 200");
  }

  @Test
  void readsOnAfterARequestThatCameBeforeTheLastWasAnswered() {
    JOURNEY.on(
        "/api/v1/journey/j-slow/state",
        exchange -> {
          LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
          exchange.sendResponseHeaders(200, -1);
        });

    String response =
        RawHttp.exchangeInTwoParts(
            port,
            request("/api/v1/journey/j-slow/state", "keep-alive")
                + request("/nothing", "keep-alive"),
            "HTTP/1.1 404",
            request("/nothing/more", "close"));

    assertThat(response).startsWith("HTTP/1.1 200").contains("/nothing/more");
  }

  private static String request(String path, String connection) {
    return String.join(
        "\r\n",
        "GET " + path + " HTTP/1.1",
        "Host: localhost",
        "X-API-Key: " + API_KEY,
        "Connection: " + connection,
        "",
        "");
  }

  @Test
  void showsHealthAndMetrics() {
    assertThat(send(to("/actuator/health/readiness")).statusCode()).isEqualTo(200);
    assertThat(send(to("/actuator/prometheus")).body())
        .contains("http_server_requests_seconds_count");
  }

  private JsonNode problem(HttpResponse<String> response, int status, String slug) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = json(response);
    assertThat(problem.path("type").asString()).isEqualTo("urn:iaros:cx:problem:" + slug);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(problem.path("detail").asString()).startsWith("Expected ");
    assertThat(problem.path("instance").asString()).startsWith("/");
    assertThat(problem.path("traceId").asString()).matches("[0-9a-f]{32}");
    assertThat(problem.path("requestId").asString()).isEqualTo(requestId(response)).isNotBlank();
    return problem;
  }

  /** A refusal from before there was a request, thus without path and trace. */
  private static JsonNode unread(String response) {
    assertThat(RawHttp.header(response, "Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = JsonMapper.shared().readTree(RawHttp.body(response));
    assertThat(problem.path("type").asString()).isEqualTo("urn:iaros:cx:problem:malformed-request");
    assertThat(problem.path("requestId").asString())
        .isNotBlank()
        .isEqualTo(RawHttp.header(response, "X-Request-Id"));
    return problem;
  }
}
