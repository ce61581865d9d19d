package io.iaros.cx.analytics.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.service.consumer.DeadLetters;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BuriedRecordTest {

  @Test
  void readsWhatTheConsumerWrote() {
    ConsumerRecord<byte[], byte[]> record = record();
    header(record, DeadLetters.CONSUMER, "recovery-service.flights");
    header(record, DeadLetters.TOPIC, "operations.flights");
    header(record, DeadLetters.PARTITION, "7");
    header(record, DeadLetters.OFFSET, "42");
    header(record, DeadLetters.REASON, "IllegalArgumentException: no");
    header(record, DeadLetters.FAILED_AT, "2026-03-02T06:00:00Z");
    header(record, "ce_id", "event-1");

    BuriedRecord buried = BuriedRecord.of(record);

    assertThat(buried.consumer()).isEqualTo("recovery-service.flights");
    assertThat(buried.partition()).isEqualTo(7);
    assertThat(buried.offset()).isEqualTo(42);
    assertThat(buried.failedAt()).isEqualTo("2026-03-02T06:00:00Z");
    assertThat(buried.headers()).containsOnlyKeys("ce_id");
    assertThat(buried.eventId()).isEqualTo("event-1");
  }

  @Test
  void takesARecordOfNobodyAsItIs() {
    BuriedRecord buried = BuriedRecord.of(record());

    assertThat(buried.consumer()).isNull();
    assertThat(buried.topic()).isEqualTo("operations.flights");
    assertThat(buried.partition()).isZero();
    assertThat(buried.offset()).isEqualTo(3);
    assertThat(buried.eventType()).isNull();
  }

  @Test
  void trustsNoHeader() {
    ConsumerRecord<byte[], byte[]> record = record();
    header(record, DeadLetters.PARTITION, "seven");
    header(record, DeadLetters.FAILED_AT, "yesterday");

    assertThat(BuriedRecord.of(record).partition()).isZero();
    assertThat(BuriedRecord.of(record).failedAt().toEpochMilli()).isEqualTo(record.timestamp());
  }

  @Test
  void hasTheSameIdHoweverOftenItIsRead() {
    assertThat(BuriedRecord.of(record()).deadLetterId())
        .isEqualTo(BuriedRecord.of(record()).deadLetterId());
  }

  private static ConsumerRecord<byte[], byte[]> record() {
    return new ConsumerRecord<>("operations.flights.dlt", 0, 3, new byte[] {1}, new byte[] {2});
  }

  private static void header(ConsumerRecord<byte[], byte[]> record, String name, String text) {
    record.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
