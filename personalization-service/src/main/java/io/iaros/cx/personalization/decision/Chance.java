package io.iaros.cx.personalization.decision;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.codec.digest.MurmurHash3;

/** What is left to chance, from ids: the same decision always comes out the same way. */
final class Chance {

  /** Changing it changes who serves for comparison. */
  private static final String CONTROL_SALT = "personalization-control:";

  private Chance() {}

  /** Numbers for one decision. */
  static RandomGenerator of(String decisionId) {
    byte[] text = decisionId.getBytes(StandardCharsets.UTF_8);
    return new SplittableRandom(MurmurHash3.hash128x64(text)[0]);
  }

  /** Whether a customer belongs to a share of them; a larger share keeps those of a smaller one. */
  static boolean isBelow(double share, String subject) {
    byte[] text = (CONTROL_SALT + subject).getBytes(StandardCharsets.UTF_8);
    long hash = Integer.toUnsignedLong(MurmurHash3.hash32x86(text, 0, text.length, 0));
    return hash < share * (1L << Integer.SIZE);
  }
}
