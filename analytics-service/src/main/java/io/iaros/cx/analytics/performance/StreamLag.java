package io.iaros.cx.analytics.performance;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the figures are behind the stream.
 *
 * @param recordsBehind that are written and not counted yet; null when Kafka did not tell in time
 * @param recordsBehindByTopic only topics with any
 * @param lastAppliedAt when the newest event was counted; null before the first
 */
public record StreamLag(
    @Nullable Long recordsBehind,
    Map<String, Long> recordsBehindByTopic,
    @Nullable Instant lastAppliedAt) {

  public StreamLag {
    recordsBehindByTopic = Map.copyOf(recordsBehindByTopic);
  }
}
