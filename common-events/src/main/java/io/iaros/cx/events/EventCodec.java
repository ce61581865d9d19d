package io.iaros.cx.events;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events to Kafka records and back: CloudEvents 1.0, binary content mode, JSON data. Thread-safe.
 *
 * <p>Readers are tolerant: an unknown field is ignored, a missing one that is not nullable is not.
 */
public final class EventCodec {

  private static final String JSON = "application/json";

  /** The CloudEvents extension that carries the id of the request which caused the event. */
  private static final String REQUEST_ID = "requestid";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private EventCodec() {}

  /** The mapper whose JSON is the form of data on the wire. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /**
   * @param topic the topic's name as it is on the broker, which in tests carries a prefix
   */
  public static ProducerRecord<byte[], byte[]> write(String topic, Event<?> event) {
    CloudEventBuilder builder =
        CloudEventBuilder.v1()
            .withId(event.id())
            .withSource(URI.create(event.source()))
            .withType(event.type().name())
            .withSubject(event.key())
            .withTime(event.time().atOffset(ZoneOffset.UTC))
            .withData(JSON, MAPPER.writeValueAsBytes(event.data()));
    if (event.requestId() != null) {
      builder.withExtension(REQUEST_ID, event.requestId());
    }
    byte[] key = event.key().getBytes(StandardCharsets.UTF_8);
    return KafkaMessageFactory.<byte[]>createWriter(topic, key).writeBinary(builder.build());
  }

  /**
   * @throws UnreadableEvent when the record is no CloudEvent, its type is unknown, or its data does
   *     not fit the type
   */
  public static Event<?> read(ConsumerRecord<?, byte[]> record) {
    CloudEvent cloudEvent = cloudEvent(record);
    EventType<?> type =
        EventCatalogue.named(cloudEvent.getType())
            .orElseThrow(
                () ->
                    new UnreadableEvent(
                        "Expected a type of the catalogue, but got " + cloudEvent.getType()));
    return event(cloudEvent, type);
  }

  private static <T extends EventData> Event<T> event(CloudEvent cloudEvent, EventType<T> type) {
    OffsetDateTime time = cloudEvent.getTime();
    String subject = cloudEvent.getSubject();
    if (time == null || subject == null) {
      throw new UnreadableEvent("Expected an event with time and subject, but one is missing");
    }
    return new Event<>(
        cloudEvent.getId(),
        cloudEvent.getSource().toString(),
        subject,
        instant(time),
        requestId(cloudEvent),
        data(cloudEvent, type));
  }

  private static Instant instant(OffsetDateTime time) {
    return time.toInstant();
  }

  private static @Nullable String requestId(CloudEvent cloudEvent) {
    Object requestId = cloudEvent.getExtension(REQUEST_ID);
    return requestId == null ? null : requestId.toString();
  }

  private static <T extends EventData> T data(CloudEvent cloudEvent, EventType<T> type) {
    if (cloudEvent.getData() == null) {
      throw new UnreadableEvent("Expected " + type.name() + " with data, but there is none");
    }
    try {
      return Objects.requireNonNull(
          MAPPER.readValue(cloudEvent.getData().toBytes(), type.data()), "data is null");
    } catch (JacksonException | NullPointerException unfit) {
      throw new UnreadableEvent(
          "Expected data of " + type.name() + ", but: " + firstLine(unfit.getMessage()), unfit);
    }
  }

  private static CloudEvent cloudEvent(ConsumerRecord<?, byte[]> record) {
    try {
      return KafkaMessageFactory.createReader(record).toEvent();
    } catch (CloudEventRWException | IllegalArgumentException unfit) {
      throw new UnreadableEvent(
          "Expected a CloudEvent, but: " + firstLine(unfit.getMessage()), unfit);
    }
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "no detail" : message.lines().findFirst().orElse("no detail");
  }
}
