package io.iaros.cx.experiment.client;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * The native algorithm: 32-bit murmur3 (x86, seed 0) over the UTF-8 of {@code salt:unit}, mapped to
 * a bucket by multiply-shift. It must never change: units would change sides in running
 * experiments. The vectors in the tests guard it.
 */
final class Buckets {

  /** How many buckets there are; weights and traffic shares are counted in them. */
  static final int COUNT = 10_000;

  private static final int SEED = 0;

  private Buckets() {}

  /**
   * @return 0 to {@value #COUNT}, exclusive
   */
  static int of(String salt, String unit) {
    return (int) ((hash(salt, unit, SEED) * COUNT) >>> Integer.SIZE);
  }

  /**
   * @return the 32 bits of murmur3 of {@code first:second}, unsigned
   */
  static long hash(String first, String second, int seed) {
    byte[] text = (first + ":" + second).getBytes(StandardCharsets.UTF_8);
    return Integer.toUnsignedLong(MurmurHash3.hash32x86(text, 0, text.length, seed));
  }
}
