package io.iaros.cx.analytics.deadletter;

import io.iaros.cx.events.EventCatalogue;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.EventType;
import io.iaros.cx.events.UnreadableEvent;
import io.iaros.cx.service.problem.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Says what is wrong with data that is to take the place of a dead letter's payload. */
@Component
class RepairedData {

  private final EventSchemas schemas;

  RepairedData(EventSchemas schemas) {
    this.schemas = schemas;
  }

  /** All faults at once; none where the event's type is not known, for then nobody can tell. */
  List<Fault> faultsOf(Map<String, Object> data, DeadLetter letter) {
    Optional<EventType<?>> type =
        Optional.ofNullable(letter.eventType()).flatMap(EventCatalogue::named);
    if (type.isEmpty()) {
      return List.of();
    }
    JsonNode tree = EventCodec.mapper().valueToTree(data);
    List<Fault> faults = schemas.faultsOf(tree, type.get());
    return faults.isEmpty() ? faultOfReading(bytes(data), letter) : faults;
  }

  static byte[] bytes(Map<String, Object> data) {
    return EventCodec.mapper().writeValueAsBytes(data);
  }

  /** What no schema says: whether the type's own constructor takes the data. */
  private static List<Fault> faultOfReading(byte[] data, DeadLetter letter) {
    @Nullable String reason = reasonUnreadable(data, letter);
    return reason == null ? List.of() : List.of(new Fault("/data", reason));
  }

  private static @Nullable String reasonUnreadable(byte[] data, DeadLetter letter) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            letter.topic(), letter.partition(), letter.offset(), letter.key(), data);
    letter
        .headers()
        .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    try {
      EventCodec.read(record);
      return null;
    } catch (UnreadableEvent unreadable) {
      return unreadable.getMessage();
    }
  }
}
