package io.iaros.cx.personalization.customerkey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Wraps customers' keys, each bound to its customer, so that a stolen database opens nothing. */
final class MasterKey {

  private static final String ALGORITHM = "AES";

  private final SecretKey key;
  private final AesGcm aesGcm;
  private final SecureRandom random;

  MasterKey(byte[] key, SecureRandom random) {
    if (key.length != AesGcm.KEY_BYTES) {
      throw new IllegalArgumentException(
          "Expected a master key of %d bytes, but got %d".formatted(AesGcm.KEY_BYTES, key.length));
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.aesGcm = new AesGcm(random);
    this.random = random;
  }

  /**
   * @param file the key in base64
   */
  static MasterKey in(Path file, SecureRandom random) {
    try {
      return new MasterKey(
          Base64.getDecoder().decode(Files.readString(file, StandardCharsets.US_ASCII).strip()),
          random);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected to read the master key", unreadable);
    }
  }

  /** A new key of the customer, as it is kept. */
  byte[] newWrappedKey(String subject) {
    byte[] fresh = new byte[AesGcm.KEY_BYTES];
    random.nextBytes(fresh);
    return aesGcm.seal(key, fresh, context(subject));
  }

  /** Empty when the bytes were wrapped for another customer or under another master key. */
  Optional<SecretKey> unwrap(String subject, byte[] wrapped) {
    return aesGcm
        .open(key, wrapped, context(subject))
        .map(plain -> new SecretKeySpec(plain, ALGORITHM));
  }

  private static byte[] context(String subject) {
    return ("customer-key|" + subject).getBytes(StandardCharsets.UTF_8);
  }
}
