package io.iaros.cx.service.consumer;

import io.iaros.cx.service.outbox.Outbox;
import io.iaros.cx.service.outbox.OutboxRecord;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what could not be processed, as it came, with the reason. */
public final class DeadLetters {

  /** The consumer group that could not process the record. */
  public static final String CONSUMER = "cx-dead-letter-consumer";

  public static final String REASON = "cx-dead-letter-reason";
  public static final String TOPIC = "cx-dead-letter-topic";
  public static final String PARTITION = "cx-dead-letter-partition";
  public static final String OFFSET = "cx-dead-letter-offset";
  public static final String FAILED_AT = "cx-dead-letter-failed-at";

  /** On a replayed record: the only consumer group that it is for. */
  public static final String REPLAY_FOR = "cx-replay-for";

  static final int REASON_LENGTH_MAX = 1_000;
  private static final String SUFFIX = ".dlt";
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private final Outbox outbox;
  private final InstantSource clock;

  DeadLetters(Outbox outbox, InstantSource clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Whether a consumer group is to read a record: not when it is replayed for another. */
  public static boolean isFor(String consumer, ConsumerRecord<?, ?> record) {
    Header replayFor = record.headers().lastHeader(REPLAY_FOR);
    return replayFor == null
        || replayFor.value() == null
        || consumer.equals(new String(replayFor.value(), StandardCharsets.UTF_8));
  }

  /** Leaves with the present transaction. */
  public void add(String consumer, ConsumerRecord<byte[], byte[]> record, Throwable failure) {
    String reason = reason(failure);
    LOG.warn(
        "Dead letter for {}: {}-{}@{}: {}",
        consumer,
        record.topic(),
        record.partition(),
        record.offset(),
        reason);
    Map<String, String> headers = OutboxRecord.headers(record.headers());
    headers.put(CONSUMER, consumer);
    headers.put(REASON, reason);
    headers.put(TOPIC, record.topic());
    headers.put(PARTITION, Integer.toString(record.partition()));
    headers.put(OFFSET, Long.toString(record.offset()));
    headers.put(FAILED_AT, clock.instant().toString());
    outbox.appendRecords(
        List.of(new OutboxRecord(record.topic() + SUFFIX, record.key(), headers, record.value())));
  }

  private static String reason(Throwable failure) {
    String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    return text.substring(0, Math.min(text.length(), REASON_LENGTH_MAX));
  }
}
