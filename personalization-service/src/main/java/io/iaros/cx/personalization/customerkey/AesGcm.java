package io.iaros.cx.personalization.customerkey;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM over bytes: 12 bytes nonce, ciphertext, 16 bytes tag. Thread-safe. */
final class AesGcm {

  static final int KEY_BYTES = 32;

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int SEALED_BYTES_MIN = NONCE_BYTES + TAG_BITS / 8;

  private final SecureRandom random;

  AesGcm(SecureRandom random) {
    this.random = random;
  }

  /**
   * @param context what the ciphertext belongs to; it opens only there
   */
  byte[] seal(SecretKey key, byte[] plain, byte[] context) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, 0, context);
      byte[] sealed = new byte[NONCE_BYTES + cipher.getOutputSize(plain.length)];
      System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java runtime has " + TRANSFORMATION, impossible);
    }
  }

  /** Empty when the bytes were sealed under another key or for another place, or were changed. */
  Optional<byte[]> open(SecretKey key, byte[] sealed, byte[] context) {
    if (sealed.length < SEALED_BYTES_MIN) {
      return Optional.empty();
    }
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, sealed, 0, context);
      return Optional.of(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
    } catch (AEADBadTagException foreign) {
      return Optional.empty();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java runtime has " + TRANSFORMATION, impossible);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, int from, byte[] context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, from, NONCE_BYTES));
    cipher.updateAAD(context);
    return cipher;
  }
}
