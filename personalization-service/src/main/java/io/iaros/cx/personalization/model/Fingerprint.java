package io.iaros.cx.personalization.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over rows in their canonical form, without regard to their order. */
public final class Fingerprint {

  private Fingerprint() {}

  public static <R, M> String of(ModelFamily<R, M> family, List<R> rows) {
    MessageDigest digest = sha256();
    rows.stream()
        .map(family::canonical)
        .sorted()
        .forEach(
            row -> {
              digest.update(row.getBytes(StandardCharsets.UTF_8));
              digest.update((byte) '\n');
            });
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A number that only depends on the text, evenly spread. */
  static long number(String text) {
    byte[] hash = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    long number = 0;
    for (int place = 0; place < Long.BYTES; place++) {
      number = number << Byte.SIZE | (hash[place] & 0xff);
    }
    return number;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Expected each JDK to have SHA-256", missing);
    }
  }
}
