package io.iaros.cx.bench;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a generator does.
 *
 * @param bodies a file with one JSON body in each line, sent in turn
 * @param authorization of the caller
 * @param connections how many requests are under way at once at most
 * @param rate requests per second, sent whether answers come or not; 0 sends the next request with
 *     each answer
 */
record Load(
    String url,
    Path bodies,
    String authorization,
    int connections,
    double rate,
    Duration warmUp,
    Duration measured) {

  boolean isOpen() {
    return rate > 0;
  }

  Load atRate(double newRate, Duration newWarmUp) {
    return new Load(url, bodies, authorization, connections, newRate, newWarmUp, measured);
  }
}
