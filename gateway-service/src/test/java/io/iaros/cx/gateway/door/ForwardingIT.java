package io.iaros.cx.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.iaros.cx.gateway.testing.RawHttp;
import io.iaros.cx.gateway.testing.RunningGateway;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardingIT extends RunningGateway {

  @Test
  void passesARequestOnToItsServiceAndTheAnswerBack() {
    var response =
        send(
            withKey("/api/v1/journey/start?dry=%2Brun")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k-1")
                .POST(BodyPublishers.ofString("{\"definition\":\"trip\"}")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"answered\":true}");
    var received = JOURNEY.newest("/api/v1/journey/start");
    assertThat(received.uri().getRawQuery()).isEqualTo("dry=%2Brun");
    assertThat(received.body()).isEqualTo("{\"definition\":\"trip\"}");
    assertThat(received.header("Content-Type")).isEqualTo("application/json");
    assertThat(received.header("Idempotency-Key")).isEqualTo("k-1");
  }

  @Test
  void leavesAPathAsItWasWritten() {
    send(withKey("/api/v1/profiles/J%C3%BCrgen%20M+1?at=2026-01-01T00:00:00%2B01:00"));

    var received = PERSONALIZATION.newest("/api/v1/profiles/Jürgen M+1");
    assertThat(received.uri().toString())
        .isEqualTo("/api/v1/profiles/J%C3%BCrgen%20M+1?at=2026-01-01T00:00:00%2B01:00");
  }

  @Test
  void vouchesForTheCallerWithAShortLivedTokenForThatService() throws Exception {
    send(withKey("/api/v1/journey/j-token/state"));

    String bearer = JOURNEY.newest("/api/v1/journey/j-token/state").header("Authorization");
    SignedJWT token = SignedJWT.parse(bearer.substring("Bearer ".length()));
    File keys =
        new File(
            ServiceSecrets.shared().properties().getOrDefault("cx.security.jwks-file", "missing"));
    assertThat(token.verify(new ECDSAVerifier(JWKSet.load(keys).getKeyByKeyId("test").toECKey())))
        .isTrue();
    var claims = token.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("gateway-service");
    assertThat(claims.getSubject()).startsWith("key:");
    assertThat(claims.getAudience()).containsExactly("journey-service");
    assertThat(claims.getStringClaim("scope")).contains("journeys:read").doesNotContain("internal");
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void signsOnceForACallerAndAService() {
    send(withKey("/api/v1/journey/j-first/state"));
    send(withKey("/api/v1/journey/j-second/state"));
    send(withKey("/api/v1/profiles/c-other"));

    String first = JOURNEY.newest("/api/v1/journey/j-first/state").header("Authorization");
    assertThat(JOURNEY.newest("/api/v1/journey/j-second/state").header("Authorization"))
        .isEqualTo(first);
    assertThat(PERSONALIZATION.newest("/api/v1/profiles/c-other").header("Authorization"))
        .isNotEqualTo(first);
  }

  @Test
  void keepsTheKeyAndWhateverASpoofedHeaderClaimsFromTheService() {
    send(
        withKey("/api/v1/journey/j-spoofed/state")
            .header("X-Write-Key", WRITE_KEY)
            .header("Authorization", "Bearer " + API_KEY)
            .header("Cookie", "session=1")
            .header("Forwarded", "for=10.0.0.1")
            .header("X-Forwarded-For", "10.0.0.1")
            .header("X-Forwarded-Prefix", "/internal")
            .header("X-HTTP-Method-Override", "DELETE")
            .header("X-Original-URL", "/internal")
            .header("X-Principal", "admin")
            .header("baggage", "principal=admin"));

    var received = JOURNEY.newest("/api/v1/journey/j-spoofed/state");
    assertThat(received.headers().keySet())
        .doesNotContain(
            "x-api-key",
            "x-write-key",
            "cookie",
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-prefix",
            "x-http-method-override",
            "x-original-url",
            "x-principal",
            "baggage");
    assertThat(received.headers().toString()).doesNotContain(API_KEY, WRITE_KEY);
  }

  @Test
  void letsNoConnectionHeaderRemoveWhatTheGatewaySays() {
    String response =
        RawHttp.exchange(
            port,
            "GET /api/v1/journey/j-hop/state HTTP/1.1",
            "Host: localhost",
            "X-API-Key: " + API_KEY,
            "Connection: close, Authorization, X-Request-Id, X-Custom",
            "X-Custom: 1",
            "Keep-Alive: timeout=1",
            "TE: trailers",
            "X-Request-Id: hop-1");

    assertThat(response).startsWith("HTTP/1.1 200");
    var received = JOURNEY.newest("/api/v1/journey/j-hop/state");
    assertThat(received.header("Authorization")).startsWith("Bearer ey");
    assertThat(received.header("X-Request-Id")).isEqualTo("hop-1");
    assertThat(received.headers().keySet()).doesNotContain("x-custom", "keep-alive", "te");
  }

  @Test
  void givesAServicesOwnProblemBackUntouched() {
    String problem = "{\"type\":\"urn:iaros:cx:problem:conflict\",\"status\":409,\"own\":true}";
    JOURNEY.on("/api/v1/journey/j-conflict/complete", 409, "application/problem+json", problem);

    var response =
        send(
            withKey("/api/v1/journey/j-conflict/complete")
                .header("X-Request-Id", "mine-1")
                .POST(BodyPublishers.ofString("{}")));

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.body()).isEqualTo(problem);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(response.headers().allValues("X-Request-Id")).isEqualTo(List.of("mine-1"));
  }

  @Test
  void passesABodyOfUndeclaredLengthOn() {
    byte[] body = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);

    var response =
        send(
            withKey("/api/v1/experience/interaction")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(PERSONALIZATION.newest("/api/v1/experience/interaction").body()).hasSize(1 << 20);
  }

  @Test
  void answersAHeadLikeAGetWithoutBody() {
    var response =
        send(withKey("/api/v1/journey/j-head/state").method("HEAD", BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void letsAWriteKeyInForWhatTouchpointsDo() {
    String basic =
        Base64.getEncoder().encodeToString((WRITE_KEY + ":").getBytes(StandardCharsets.UTF_8));

    for (String[] header :
        List.of(
            new String[] {"X-Write-Key", WRITE_KEY},
            new String[] {"X-API-Key", WRITE_KEY},
            new String[] {"Authorization", "Basic " + basic})) {
      var response =
          send(
              to("/api/v1/experience/personalize")
                  .header(header[0], header[1])
                  .POST(BodyPublishers.ofString("{}")));
      assertThat(response.statusCode()).as(header[0]).isEqualTo(200);
    }
  }
}
