package io.iaros.cx.service.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class OutboxRecordTest {

  private static final byte[] VALUE = {1};

  @Test
  void holdsNoCharacterThatTheDatabaseRefuses() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("x-odd", new byte[] {'a', 0, 'b'});

    OutboxRecord record = new OutboxRecord("topic", null, OutboxRecord.headers(headers), VALUE);

    assertThat(record.storableHeaders()).containsExactly(Map.entry("x-odd", "a\uFFFDb"));
  }

  @Test
  void sendsItsHeadersAsText() {
    ProducerRecord<byte[], byte[]> sent =
        new OutboxRecord("topic", null, Map.of("ce_id", "größer"), VALUE).toProducerRecord();

    assertThat(sent.headers().lastHeader("ce_id").value())
        .isEqualTo("größer".getBytes(StandardCharsets.UTF_8));
  }
}
