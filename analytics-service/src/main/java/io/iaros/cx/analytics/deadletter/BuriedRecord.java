package io.iaros.cx.analytics.deadletter;

import io.iaros.cx.service.consumer.DeadLetters;
import io.iaros.cx.service.identity.NameBasedIds;
import io.iaros.cx.service.outbox.OutboxRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of a dead-letter topic, read without trust: it is there because somebody could not.
 *
 * @param deadLetterId the same however often the record is read
 * @param consumer who could not process it; null where it does not say
 * @param topic the original one, as it is named on the broker
 * @param headers as they were on the original
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
record BuriedRecord(
    String deadLetterId,
    @Nullable String consumer,
    String topic,
    int partition,
    long offset,
    String reason,
    Map<String, String> headers,
    byte @Nullable [] key,
    byte @Nullable [] payload,
    Instant failedAt) {

  static final String EVENT_ID = "ce_id";
  static final String EVENT_TYPE = "ce_type";
  private static final String OURS = "cx-dead-letter-";
  private static final String SUFFIX = ".dlt";

  static BuriedRecord of(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = storable(OutboxRecord.headers(record.headers()));
    String consumer = headers.get(DeadLetters.CONSUMER);
    String topic = headers.getOrDefault(DeadLetters.TOPIC, originalOf(record.topic()));
    long partition = number(headers.get(DeadLetters.PARTITION), record.partition());
    long offset = number(headers.get(DeadLetters.OFFSET), record.offset());
    return new BuriedRecord(
        NameBasedIds.of(
            "dead-letter",
            String.valueOf(consumer),
            topic,
            Long.toString(partition),
            Long.toString(offset)),
        consumer,
        topic,
        (int) partition,
        offset,
        headers.getOrDefault(DeadLetters.REASON, "The record does not say why."),
        originals(headers),
        record.key(),
        record.value(),
        time(headers.get(DeadLetters.FAILED_AT), record.timestamp()));
  }

  @Nullable String eventId() {
    return headers.get(EVENT_ID);
  }

  @Nullable String eventType() {
    return headers.get(EVENT_TYPE);
  }

  private static Map<String, String> originals(Map<String, String> headers) {
    Map<String, String> originals = new LinkedHashMap<>(headers);
    originals.keySet().removeIf(name -> name.startsWith(OURS));
    return originals;
  }

  /** PostgreSQL's text holds every character but NUL. */
  private static Map<String, String> storable(Map<String, String> headers) {
    Map<String, String> storable = new LinkedHashMap<>();
    headers.forEach((name, text) -> storable.put(withoutNul(name), withoutNul(text)));
    return storable;
  }

  private static String withoutNul(String text) {
    return text.replace('\u0000', '\uFFFD');
  }

  private static String originalOf(String deadLetterTopic) {
    return deadLetterTopic.endsWith(SUFFIX)
        ? deadLetterTopic.substring(0, deadLetterTopic.length() - SUFFIX.length())
        : deadLetterTopic;
  }

  private static long number(@Nullable String text, long otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException unfit) {
      return otherwise;
    }
  }

  private static Instant time(@Nullable String text, long publishedAtMillis) {
    if (text != null) {
      try {
        return Instant.parse(text);
      } catch (DateTimeException unfit) {
        return Instant.ofEpochMilli(publishedAtMillis);
      }
    }
    return Instant.ofEpochMilli(publishedAtMillis);
  }
}
