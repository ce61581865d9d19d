package io.iaros.cx.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

class RememberedTokensTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final AtomicInteger checks = new AtomicInteger();
  private final JwtTimestampValidator timestamps = new JwtTimestampValidator(Duration.ZERO);
  private final RememberedTokens tokens = new RememberedTokens(this::checked, timestamps);

  @Test
  void checkTheSignatureOnce() {
    itIs(NOON);

    assertThat(tokens.decode("good")).isEqualTo(tokens.decode("good"));
    assertThat(checks).hasValue(1);
  }

  @Test
  void holdNoLongerThanTheySay() {
    itIs(NOON);
    var _ = tokens.decode("good");

    itIs(NOON.plusSeconds(61));

    assertThatThrownBy(() -> tokens.decode("good")).isInstanceOf(BadJwtException.class);
  }

  @Test
  void areNotRememberedWhenTheyAreRefused() {
    itIs(NOON);

    assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
    assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
    assertThat(checks).hasValue(2);
  }

  private void itIs(Instant now) {
    timestamps.setClock(Clock.fixed(now, ZoneOffset.UTC));
  }

  private Jwt checked(String token) {
    checks.incrementAndGet();
    if (token.equals("forged")) {
      throw new BadJwtException("The signature does not fit");
    }
    return Jwt.withTokenValue(token)
        .header("alg", "ES256")
        .subject("key-1")
        .issuedAt(NOON)
        .expiresAt(NOON.plusSeconds(60))
        .build();
  }
}
