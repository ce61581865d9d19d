package io.iaros.cx.service.outbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record that waits in the outbox.
 *
 * @param key may be null on a dead letter, whose original had none
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
public record OutboxRecord(
    String topic, byte @Nullable [] key, Map<String, String> headers, byte @Nullable [] value) {

  private static final char NUL = '\u0000';
  private static final char REPLACEMENT = '\uFFFD';

  static OutboxRecord of(ProducerRecord<byte[], byte[]> record, Map<String, String> traceHeaders) {
    Map<String, String> headers = headers(record.headers());
    headers.putAll(traceHeaders);
    return new OutboxRecord(record.topic(), record.key(), headers, record.value());
  }

  public static Map<String, String> headers(Headers headers) {
    Map<String, String> read = new LinkedHashMap<>();
    for (Header header : headers) {
      if (header.value() != null) {
        read.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    return read;
  }

  /**
   * The headers without the one character that PostgreSQL's text does not hold: a stranger's header
   * must not keep a dead letter from being written, and so stop its partition for good.
   */
  Map<String, String> storableHeaders() {
    Map<String, String> storable = new LinkedHashMap<>();
    headers.forEach(
        (name, text) ->
            storable.put(name.replace(NUL, REPLACEMENT), text.replace(NUL, REPLACEMENT)));
    return storable;
  }

  ProducerRecord<byte[], byte[]> toProducerRecord() {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
