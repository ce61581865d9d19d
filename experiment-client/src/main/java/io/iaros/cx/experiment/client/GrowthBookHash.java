package io.iaros.cx.experiment.client;

/**
 * GrowthBook's hash versions: 32-bit FNV-1a over the UTF-16 code units of a text, as the JavaScript
 * client has it. Other clients there take the bytes of UTF-8, which gives the same for ASCII and
 * something else for the rest; units must not change sides when this side is chosen anew.
 */
enum GrowthBookHash {
  /** Biased between parallel tests: for tests that run on it, not for new ones. */
  V1 {
    @Override
    double of(String seed, String value) {
      return fnv(value + seed) % 1_000 / 1_000.0;
    }
  },
  V2 {
    @Override
    double of(String seed, String value) {
      return fnv(Long.toString(fnv(seed + value))) % 10_000 / 10_000.0;
    }
  };

  private static final int OFFSET_BASIS = 0x811c9dc5;
  private static final int PRIME = 0x01000193;

  /**
   * @return 0 to 1, exclusive
   */
  abstract double of(String seed, String value);

  private static long fnv(String text) {
    int hash = OFFSET_BASIS;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return Integer.toUnsignedLong(hash);
  }
}
