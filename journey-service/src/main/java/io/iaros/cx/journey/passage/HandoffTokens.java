package io.iaros.cx.journey.passage;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Secrets that prove that who answers a handoff was given its offer. Thread-safe. */
@Component
class HandoffTokens {

  private static final int BYTES = 24;

  private final SecureRandom random = new SecureRandom();

  String next() {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }
}
