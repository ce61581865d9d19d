package io.iaros.cx.gateway.key;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 of keys. Thread-safe. */
final class KeyHasher {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int PEPPER_BYTES_MIN = 32;

  private final SecretKeySpec pepper;

  /**
   * @param pepper at least 32 random characters
   */
  KeyHasher(String pepper) {
    byte[] bytes = pepper.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < PEPPER_BYTES_MIN) {
      throw new IllegalArgumentException(
          "Expected a pepper of %d characters or more, but it has %d"
              .formatted(PEPPER_BYTES_MIN, bytes.length));
    }
    this.pepper = new SecretKeySpec(bytes, ALGORITHM);
  }

  KeyHash hash(String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(pepper);
      return new KeyHash(
          HexFormat.of().formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("Every Java runtime has " + ALGORITHM, impossible);
    }
  }
}
