package io.iaros.cx.service.security;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.util.ConcurrentLruCache;

/**
 * Checks each token's signature once, because callers send the same one for as long as it holds and
 * a signature costs more than all else of a request. Whether it still holds is asked every time.
 */
final class RememberedTokens implements JwtDecoder {

  private static final int TOKENS_MAX = 4_096;

  private final JwtTimestampValidator timestamps;
  private final ConcurrentLruCache<String, Jwt> good;

  RememberedTokens(JwtDecoder decoder, JwtTimestampValidator timestamps) {
    this.timestamps = timestamps;
    this.good = new ConcurrentLruCache<>(TOKENS_MAX, decoder::decode);
  }

  /** What is refused is not remembered. */
  @Override
  public Jwt decode(String token) {
    Jwt jwt = good.get(token);
    if (timestamps.validate(jwt).hasErrors()) {
      good.remove(token);
      throw new BadJwtException("The token has expired");
    }
    return jwt;
  }
}
