package io.iaros.cx.bench;

import java.util.Locale;

/**
 * What a generator saw. Times count from when a request was due, not from when it could be sent, so
 * that a server that stalls cannot hide it.
 *
 * @param failed answers other than 2xx, and requests without an answer
 * @param accepted 2xx answers of the whole run, its warm-up and what was under way at its end too
 */
record Outcome(
    double perSecond,
    long answered,
    long failed,
    long accepted,
    double p50,
    double p99,
    double p999,
    double max) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,8.0f/s   p50 %7.2f ms   p99 %7.2f ms   p99.9 %7.2f ms   max %7.1f ms   failed %d of %,d",
        perSecond,
        p50,
        p99,
        p999,
        max,
        failed,
        failed + answered);
  }
}
