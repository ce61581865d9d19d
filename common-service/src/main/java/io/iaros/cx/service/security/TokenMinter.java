package io.iaros.cx.service.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;

/** Mints the tokens that services trust: ES256, for one principal and one audience. Thread-safe. */
public final class TokenMinter {

  public static final Duration LIFETIME = Duration.ofSeconds(60);
  static final String SCOPE_CLAIM = "scope";

  private final String issuer;
  private final JWSHeader header;
  private final JWSSigner signer;
  private final InstantSource clock;

  /**
   * @param key a private P-256 key whose public half stands in the platform's key set
   */
  public TokenMinter(String issuer, ECKey key, InstantSource clock) {
    this.issuer = issuer;
    this.header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
    this.clock = clock;
    try {
      this.signer = new ECDSASigner(key);
    } catch (JOSEException unfit) {
      throw new IllegalArgumentException("Expected a private P-256 key", unfit);
    }
  }

  /**
   * @param audience the name of the service that is called
   */
  public String mint(Principal principal, String audience) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(principal.id())
            .audience(audience)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .claim(SCOPE_CLAIM, String.join(" ", principal.scopes()))
            .build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(signer);
    } catch (JOSEException impossible) {
      throw new IllegalStateException("Expected to sign with the key that was given", impossible);
    }
    return token.serialize();
  }
}
