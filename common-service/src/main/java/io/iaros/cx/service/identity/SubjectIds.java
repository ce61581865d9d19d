package io.iaros.cx.service.identity;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Subject ids: who a fact is about, without saying who. An HMAC-SHA-256 of id type and value under
 * the platform's key, cut to 160 bits, in base64url: 27 characters. Thread-safe.
 */
public final class SubjectIds {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES_KEPT = 20;

  /** The kinds of id that a customer is known by. */
  public enum IdType {
    CUSTOMER_ID("user_id"),
    ANONYMOUS_ID("anonymous_id"),
    EMAIL("email"),
    PHONE("phone");

    private final String label;

    IdType(String label) {
      this.label = label;
    }
  }

  /** With the key in it, and never used itself: a copy of it costs less than another one. */
  private final Mac keyed;

  /**
   * @param key at least 32 random bytes
   */
  public SubjectIds(byte[] key) {
    if (key.length < 32) {
      throw new IllegalArgumentException("Expected a key of 32 bytes or more");
    }
    this.keyed = keyed(new SecretKeySpec(key, ALGORITHM));
  }

  public String ofCustomer(String customerId) {
    return of(IdType.CUSTOMER_ID, customerId);
  }

  public String ofAnonymous(String anonymousId) {
    return of(IdType.ANONYMOUS_ID, anonymousId);
  }

  public String of(IdType type, String value) {
    byte[] digest = copy().doFinal((type.label + ":" + value).getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(digest, BYTES_KEPT));
  }

  private Mac copy() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("The runtime's own " + ALGORITHM + " has copies", impossible);
    }
  }

  private static Mac keyed(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("Every Java runtime has " + ALGORITHM, impossible);
    }
  }
}
