package io.iaros.cx.personalization.fold;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What was applied, until it has been on disk long enough to be relied on. Used by one thread. */
final class AppliedOffsets {

  /** Batches applied within this time count as one, so that few are remembered. */
  private static final Duration GRAIN = Duration.ofMillis(250);

  /**
   * @param from when the first batch of the grain was applied
   * @param at when the last one was
   */
  private record Applied(long next, Instant from, Instant at) {}

  private final Duration onDisk;
  private final Map<TopicPartition, Deque<Applied>> applied = new HashMap<>();

  /**
   * @param onDisk how long after a write its documents are certainly on disk
   */
  AppliedOffsets(Duration onDisk) {
    this.onDisk = onDisk;
  }

  void applied(Map<TopicPartition, Long> nextOffsets, Instant now) {
    nextOffsets.forEach(
        (partition, next) -> {
          Deque<Applied> waiting = applied.computeIfAbsent(partition, _ -> new ArrayDeque<>());
          Applied latest = waiting.peekLast();
          boolean joins = latest != null && now.isBefore(latest.from().plus(GRAIN));
          if (joins) {
            waiting.removeLast();
          }
          waiting.addLast(new Applied(next, joins ? latest.from() : now, now));
        });
  }

  /** Takes out the offsets that can be relied on, by partition. */
  Map<TopicPartition, Long> takeOnDisk(Instant now) {
    Map<TopicPartition, Long> certain = new HashMap<>();
    Instant before = now.minus(onDisk);
    applied.forEach(
        (partition, waiting) -> {
          while (!waiting.isEmpty() && !waiting.getFirst().at().isAfter(before)) {
            certain.put(partition, waiting.removeFirst().next());
          }
        });
    return certain;
  }

  /** The store may have lost what is not on disk. */
  void forget() {
    applied.clear();
  }
}
