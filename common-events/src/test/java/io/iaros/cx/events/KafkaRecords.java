package io.iaros.cx.events;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Records as they come from the broker. */
public final class KafkaRecords {

  private KafkaRecords() {}

  /** The record a consumer gets when a producer sent this one. */
  public static ConsumerRecord<byte[], byte[]> delivered(ProducerRecord<byte[], byte[]> sent) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
    sent.headers().forEach(record.headers()::add);
    return record;
  }

  /** A record with the headers of a good event of this type, and data of the test's choice. */
  public static ConsumerRecord<byte[], byte[]> recordOf(EventType<?> type, byte @Nullable [] data) {
    ConsumerRecord<byte[], byte[]> good =
        delivered(EventCodec.write("some.topic", EventExamples.eventOf(type)));
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(good.topic(), 0, 0, good.key(), data);
    good.headers().forEach(record.headers()::add);
    return record;
  }

  public static ConsumerRecord<byte[], byte[]> recordOf(EventType<?> type, String json) {
    return recordOf(type, json.getBytes(StandardCharsets.UTF_8));
  }

  public static ConsumerRecord<byte[], byte[]> recordWith(
      Map<String, String> headers, String json) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            "some.topic", 0, 0, new byte[0], json.getBytes(StandardCharsets.UTF_8));
    headers.forEach(
        (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
