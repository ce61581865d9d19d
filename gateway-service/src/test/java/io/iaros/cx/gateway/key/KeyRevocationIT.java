package io.iaros.cx.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.gateway.testing.RunningGateway;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class KeyRevocationIT extends RunningGateway {

  private static final Duration EFFECTIVE_WITHIN = Duration.ofSeconds(1);

  @Autowired ApiKeys keys;
  @Autowired KeyHasher hasher;
  @Autowired JdbcClient jdbc;
  @Autowired BootstrapKeys bootstrap;

  @Test
  void takesEffectWithinASecond() {
    String secret = "cxk_a-key-that-is-to-be-revoked";
    issue("k-revoked", secret);
    assertThat(statusWith(secret)).isEqualTo(200);

    jdbc.sql("UPDATE api_key SET revoked_at = now() WHERE key_id = 'k-revoked'").update();
    statusWith(secret); // keeps the answer about it warm

    await()
        .pollDelay(EFFECTIVE_WITHIN)
        .untilAsserted(() -> assertThat(statusWith(secret)).isEqualTo(401));
  }

  @Test
  void refusesAKeyThatHasExpired() {
    String secret = "cxk_a-key-that-has-expired-long-ago";
    issue("k-expired", secret);
    jdbc.sql("UPDATE api_key SET expires_at = now() WHERE key_id = 'k-expired'").update();

    var response = send(to("/api/v1/journey/j-1/state").header("X-API-Key", secret));

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).contains("has expired");
  }

  @Test
  void outlastsANewStart() {
    jdbc.sql("UPDATE api_key SET revoked_at = now() WHERE kind = 'WRITE'").update();

    bootstrap.afterSingletonsInstantiated();

    assertThat(
            jdbc.sql("SELECT count(*) FROM api_key WHERE kind = 'WRITE' AND revoked_at IS NOT NULL")
                .query(Long.class)
                .single())
        .isEqualTo(1);
    jdbc.sql("UPDATE api_key SET revoked_at = NULL WHERE kind = 'WRITE'").update();
  }

  @Test
  void keepsNoKeyInTheDatabase() {
    var columns = jdbc.sql("SELECT api_key::text FROM api_key").query(String.class).list();

    assertThat(columns).isNotEmpty().noneMatch(row -> row.contains("cxk_") || row.contains("cxw_"));
  }

  private void issue(String keyId, String secret) {
    keys.ensure(
        hasher.hash(secret),
        new ApiKey(keyId, ApiKey.Kind.API, "test", Set.of("journeys:read"), null, null));
  }

  private int statusWith(String secret) {
    return send(to("/api/v1/journey/j-1/state").header("X-API-Key", secret)).statusCode();
  }
}
