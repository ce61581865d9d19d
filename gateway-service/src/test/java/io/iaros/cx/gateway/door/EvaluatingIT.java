package io.iaros.cx.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.gateway.testing.RunningGateway;
import io.iaros.cx.gateway.testing.StubService;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What clients of flags demand of whoever stands between them and the evaluation. */
class EvaluatingIT extends RunningGateway {

  private static final String BULK = "/ofrep/v1/evaluate/flags";
  private static final String STREAM = "/ofrep/v1/events/a-token";

  @Test
  void knowsAKeyInEachPlaceThatClientsPutIt() {
    assertThat(send(evaluation(BULK).header("X-API-Key", WRITE_KEY)).statusCode()).isEqualTo(200);
    assertThat(send(evaluation(BULK).header("Authorization", "Bearer " + API_KEY)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void passesTheEntityTagOnInBothDirections() {
    EXPERIMENT.on(
        BULK,
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"tag-1\"");
          exchange.sendResponseHeaders(304, -1);
        });

    var response =
        send(
            evaluation(BULK)
                .header("X-API-Key", WRITE_KEY)
                .header("Origin", "https://shop.example")
                .header("If-None-Match", "\"tag-1\""));

    assertThat(response.statusCode()).isEqualTo(304);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValue("ETag")).contains("\"tag-1\"");
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(response.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
        .contains("ETag", "Retry-After");
    assertThat(EXPERIMENT.newest(BULK).header("If-None-Match")).isEqualTo("\"tag-1\"");
    EXPERIMENT.on(BULK, 200, "application/json", "{}");
  }

  @Test
  void allowsABrowserWhatClientsSend() {
    var response =
        send(
            to(BULK)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST"));

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("If-None-Match", "Authorization", "X-API-Key", "Content-Type");
  }

  @Test
  void refusesWithAnObjectThatClientsCanParse() {
    HttpResponse<String> withoutKey = send(evaluation(BULK + "/new-page"));
    HttpResponse<String> encodedSlash =
        send(evaluation(BULK + "/a%2Fb").header("X-API-Key", WRITE_KEY));

    assertThat(withoutKey.statusCode()).isEqualTo(401);
    assertThat(json(withoutKey).isObject()).isTrue();
    assertThat(withoutKey.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(encodedSlash.statusCode()).isEqualTo(400);
    assertThat(json(encodedSlash).isObject()).isTrue();
  }

  @Test
  void opensAStreamToWhoeverHasItsAddress() {
    EXPERIMENT.on(STREAM, 200, "text/event-stream", "data: {}\n\n");

    var response = send(to(STREAM).header("Last-Event-ID", "41"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("data: {}\n\n");
    StubService.Received received = EXPERIMENT.newest(STREAM);
    assertThat(received.header("Last-Event-ID")).isEqualTo("41");
    assertThat(received.header("Authorization")).startsWith("Bearer ey");
  }

  private HttpRequest.Builder evaluation(String path) {
    return to(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"context\":{}}"));
  }
}
