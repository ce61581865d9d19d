package io.iaros.cx.service.consumer;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.service.correlation.Correlation;
import io.iaros.cx.service.correlation.Traces;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies the records of one consumer thread: offset, known event ids and effect in one
 * transaction. A batch goes in one transaction; when one of its records fails for good, the records
 * go one by one and only the failing one becomes a dead letter. Used by one thread.
 */
final class Consumption {

  /** Another instance has taken over a partition and moved on. */
  static final class PartitionLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PartitionLost(TopicPartition partition) {
      super("Expected to be alone on " + partition + ", but another instance has moved on");
    }
  }

  private record Parsed(ConsumerRecord<byte[], byte[]> record, Event<?> event) {}

  private final String consumer;
  private final Subscription subscription;
  private final ConsumedOffsets offsets;
  private final DeadLetters deadLetters;
  private final TransactionTemplate transaction;
  private final Traces traces;
  private final Map<TopicPartition, Long> positions = new HashMap<>();

  Consumption(
      String consumer,
      Subscription subscription,
      ConsumedOffsets offsets,
      DeadLetters deadLetters,
      TransactionTemplate transaction,
      Traces traces) {
    this.consumer = consumer;
    this.subscription = subscription;
    this.offsets = offsets;
    this.deadLetters = deadLetters;
    this.transaction = transaction;
    this.traces = traces;
  }

  /** Where to go on reading; null where nothing was read yet. */
  @Nullable Long position(TopicPartition partition) {
    Long next = offsets.next(consumer, partition);
    if (next == null) {
      positions.remove(partition);
    } else {
      positions.put(partition, next);
    }
    return next;
  }

  void consume(List<ConsumerRecord<byte[], byte[]>> polled) {
    List<ConsumerRecord<byte[], byte[]>> records = notYetPassed(polled);
    try {
      apply(records);
    } catch (PartitionLost lost) {
      throw lost;
    } catch (RuntimeException failure) {
      if (Faults.isTransient(failure)) {
        throw failure;
      }
      applyOneByOne(records);
    }
  }

  /** A batch that is tried again may begin with records that went through one by one. */
  private List<ConsumerRecord<byte[], byte[]>> notYetPassed(
      List<ConsumerRecord<byte[], byte[]>> polled) {
    return polled.stream()
        .filter(
            record ->
                record.offset()
                    >= positions.getOrDefault(
                        new TopicPartition(record.topic(), record.partition()), 0L))
        .toList();
  }

  private void applyOneByOne(List<ConsumerRecord<byte[], byte[]>> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        apply(List.of(record));
      } catch (PartitionLost lost) {
        throw lost;
      } catch (RuntimeException failure) {
        if (Faults.isTransient(failure)) {
          throw failure;
        }
        bury(record, failure);
      }
    }
  }

  private void apply(List<ConsumerRecord<byte[], byte[]>> records) {
    inTransaction(
        records,
        () -> {
          List<Parsed> parsed = parse(records);
          Set<String> fresh = fresh(parsed);
          subscription.batches().begin();
          for (Parsed one : parsed) {
            if (!subscription.wantsOnce(one.event()) || fresh.remove(one.event().id())) {
              handle(one);
            }
          }
          subscription.batches().end();
        });
  }

  /** Of the events that may be handled only once, those that were not handled yet. */
  private Set<String> fresh(List<Parsed> parsed) {
    List<String> once =
        parsed.stream().map(Parsed::event).filter(subscription::wantsOnce).map(Event::id).toList();
    return once.isEmpty() ? Set.of() : offsets.remember(consumer, once);
  }

  private void bury(ConsumerRecord<byte[], byte[]> record, RuntimeException failure) {
    inTransaction(List.of(record), () -> deadLetters.add(consumer, record, failure));
  }

  private void inTransaction(List<ConsumerRecord<byte[], byte[]>> records, Runnable effect) {
    Map<TopicPartition, Long> reached = reached(records);
    transaction.executeWithoutResult(
        _ -> {
          reached.forEach(
              (partition, next) -> {
                long expected = positions.getOrDefault(partition, -1L);
                if (!offsets.advance(consumer, partition, expected, next)) {
                  throw new PartitionLost(partition);
                }
              });
          effect.run();
        });
    positions.putAll(reached);
  }

  private static Map<TopicPartition, Long> reached(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .collect(
            Collectors.toMap(
                record -> new TopicPartition(record.topic(), record.partition()),
                record -> record.offset() + 1,
                Math::max));
  }

  private List<Parsed> parse(List<ConsumerRecord<byte[], byte[]>> records) {
    List<Parsed> parsed = new ArrayList<>(records.size());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (DeadLetters.isFor(consumer, record)) {
        Event<?> event = EventCodec.read(record);
        if (subscription.handles(event)) {
          parsed.add(new Parsed(record, event));
        }
      }
    }
    return parsed;
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private void handle(Parsed parsed) {
    Event<?> event = parsed.event();
    try (Correlation.Scope _ = Correlation.with(event.requestId())) {
      traces.continued(
          name -> header(parsed.record(), name),
          "consume " + event.type().name(),
          () -> subscription.handle(event));
    }
  }
}
