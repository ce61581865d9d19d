package io.iaros.cx.events;

import java.util.Objects;

/**
 * A personal value under a customer's key.
 *
 * @param subject whose key opens it
 * @param ciphertext AES-256-GCM: 12 bytes nonce, ciphertext, 16 bytes tag, in base64url without
 *     padding; the subject is the additional authenticated data
 */
public record Encrypted(String subject, String ciphertext) {
  public Encrypted {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(ciphertext, "ciphertext");
  }
}
