package io.iaros.cx.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.gateway.testing.RunningGateway;
import io.iaros.cx.gateway.testing.StubService;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CollectingIT extends RunningGateway {

  private static final String EVENT = "{\"event\":\"Searched\",\"userId\":\"u-1\"}";
  private static final String EVENT_WITH_KEY =
      "{\"event\":\"Searched\",\"userId\":\"u-1\",\"writeKey\":\"" + WRITE_KEY + "\"}";

  @Test
  void knowsAWriteKeyAsUserNameWithOrWithoutColon() {
    for (String pair : new String[] {WRITE_KEY + ":", WRITE_KEY}) {
      String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));

      var response = send(event("/v1/track", EVENT).header("Authorization", "Basic " + basic));

      assertThat(response.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void knowsAWriteKeyInTheBodyAndPassesTheBodyOn() {
    var response = send(event("/v1/import/", EVENT_WITH_KEY));

    assertThat(response.statusCode()).isEqualTo(200);
    StubService.Received received = PERSONALIZATION.newest("/v1/import/");
    assertThat(received.body()).isEqualTo(EVENT_WITH_KEY);
    assertThat(received.header("Authorization")).startsWith("Bearer ey");
  }

  @Test
  void knowsAWriteKeyInTheBodyBesideATokenOfSomebodyElse() {
    var response =
        send(event("/v1/b", EVENT_WITH_KEY).header("Authorization", "Bearer an.oauth.token"));

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void knowsAWriteKeyInABodyOfUndeclaredLength() {
    byte[] body = EVENT_WITH_KEY.getBytes(StandardCharsets.UTF_8);

    var response =
        send(to("/v1/p").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(PERSONALIZATION.newest("/v1/p").body()).isEqualTo(EVENT_WITH_KEY);
  }

  @Test
  void refusesAWrongKeyWhereverItStands() {
    String wrong = EVENT_WITH_KEY.replace(WRITE_KEY, "cxw_somebody-elses-write-key");

    assertThat(send(event("/v1/track", wrong)).statusCode()).isEqualTo(401);
    assertThat(send(event("/v1/track", EVENT)).statusCode()).isEqualTo(401);
    assertThat(
            send(event("/v1/track", EVENT).header("X-Write-Key", "cxw_somebody-elses-write-key"))
                .statusCode())
        .isEqualTo(401);
    assertThat(send(event("/v1/track", "")).statusCode()).isEqualTo(401);
  }

  @Test
  void readsNoKeyInBodiesOfOtherPaths() {
    var response = send(event("/api/v1/experience/interaction", EVENT_WITH_KEY));

    assertThat(response.statusCode()).isEqualTo(401);
  }

  @Test
  void letsAWriteKeyReadNothing() {
    for (String path : new String[] {"/api/v1/profiles/c-1", "/api/v1/rules", "/api/v1/journey"}) {
      assertThat(send(to(path).header("X-Write-Key", WRITE_KEY)).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void refusesABodyThatIsTooLargeToLookForItsKey() {
    String large = EVENT_WITH_KEY.replace("Searched", "x".repeat(600_000));
    byte[] bytes = large.getBytes(StandardCharsets.UTF_8);

    assertThat(send(event("/v1/track", large)).statusCode()).isEqualTo(413);
    assertThat(
            send(to("/v1/batch")
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))))
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void answersTheQuestionOfABrowser() {
    var response =
        send(
            to("/v1/t")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type"));

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(response.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("POST");
    assertThat(response.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Authorization", "Content-Type", "X-Retry-Count");
  }

  @Test
  void letsAPageOfAnyOriginReadTheAnswerAndTheRefusal() {
    var accepted = send(page(event("/v1/t", EVENT_WITH_KEY)));
    var refused = send(page(event("/v1/t", EVENT)));

    assertThat(accepted.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
    assertThat(PERSONALIZATION.newest("/v1/t").header("Content-Type")).isEqualTo("text/plain");
  }

  @Test
  void opensNoOtherPathToPages() {
    var asked =
        send(
            page(to("/api/v1/journey/start").method("OPTIONS", BodyPublishers.noBody()))
                .header("Access-Control-Request-Method", "POST"));

    assertThat(asked.statusCode()).isEqualTo(405);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void tellsABrowsersClientWhereToSendTo() {
    HttpResponse<String> response = send(page(to("/v1/projects/" + WRITE_KEY + "/settings")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    JsonNode destination = json(response).path("integrations").path("Segment.io");
    assertThat(destination.path("apiKey").asString()).isEqualTo(WRITE_KEY);
    assertThat(destination.path("apiHost").asString()).isEqualTo("127.0.0.1:" + port + "/v1");
    assertThat(destination.path("protocol").asString()).isEqualTo("http");
  }

  @Test
  void hasNoSettingsForAnotherKey() {
    assertThat(send(to("/v1/projects/" + API_KEY + "/settings")).statusCode()).isEqualTo(401);
    assertThat(send(to("/v1/projects/cxw_somebody-elses-key/settings")).statusCode())
        .isEqualTo(401);
  }

  private HttpRequest.Builder event(String path, String body) {
    return to(path).header("Content-Type", "text/plain").POST(BodyPublishers.ofString(body));
  }

  private static HttpRequest.Builder page(HttpRequest.Builder request) {
    return request.header("Origin", "https://shop.example");
  }
}
