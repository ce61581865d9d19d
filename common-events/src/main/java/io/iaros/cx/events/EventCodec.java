package io.iaros.cx.events;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.iaros.cx.events.personalization.DecisionMade;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events to Kafka records and back: CloudEvents 1.0, binary content mode, JSON data. Thread-safe.
 *
 * <p>Readers are tolerant: an unknown field is ignored, a missing one that is not nullable is not.
 */
public final class EventCodec {

  private static final String JSON = "application/json";

  private static final String CONTENT_TYPE = "content-type";
  private static final String ATTRIBUTE_PREFIX = "ce_";

  /** The CloudEvents extension that carries the id of the request which caused the event. */
  private static final String REQUEST_ID = "requestid";

  private static final JsonMapper MAPPER = EventJson.mapper();

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
    event.data().extensions().forEach(builder::withExtension);
    if (event.requestId() != null) {
      builder.withExtension(REQUEST_ID, event.requestId());
    }
    byte[] key = event.key().getBytes(StandardCharsets.UTF_8);
    return KafkaMessageFactory.<byte[]>createWriter(topic, key).writeBinary(builder.build());
  }

  /**
   * What an event says before it is read.
   *
   * @param name of an {@linkplain EventData#extensions() extension}
   * @return empty where it says nothing of the kind
   */
  public static Optional<String> extension(ConsumerRecord<?, byte[]> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader(ATTRIBUTE_PREFIX + name))
        .map(Header::value)
        .map(value -> new String(value, StandardCharsets.UTF_8));
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
    if (time == null) {
      throw new UnreadableEvent("Expected " + type.name() + " with ce_time, but there is none");
    }
    String subject = cloudEvent.getSubject();
    if (subject == null) {
      throw new UnreadableEvent("Expected " + type.name() + " with ce_subject, but there is none");
    }
    return new Event<>(
        cloudEvent.getId(),
        cloudEvent.getSource().toString(),
        subject,
        time.toInstant(),
        requestId(cloudEvent),
        data(cloudEvent.getData(), type));
  }

  private static @Nullable String requestId(CloudEvent cloudEvent) {
    Object requestId = cloudEvent.getExtension(REQUEST_ID);
    return requestId == null ? null : requestId.toString();
  }

  private static <T extends EventData> T data(@Nullable CloudEventData data, EventType<T> type) {
    if (data == null) {
      throw new UnreadableEvent("Expected " + type.name() + " with data, but there is none");
    }
    byte[] bytes = data.toBytes();
    Optional<T> quickly = quickly(bytes, type);
    if (quickly.isPresent()) {
      return quickly.get();
    }
    @Nullable T read;
    try {
      read = MAPPER.readValue(bytes, type.data());
    } catch (JacksonException unfit) {
      // Without the cause, whose message quotes values that may be personal.
      throw new UnreadableEvent(
          "Expected data of " + type.name() + ", but " + DataFault.describe(unfit));
    }
    if (read == null) {
      throw new UnreadableEvent("Expected data of " + type.name() + ", but the data is null");
    }
    return read;
  }

  private static <T extends EventData> Optional<T> quickly(byte[] data, EventType<T> type) {
    return type.data() == DecisionMade.class
        ? DecisionMadeReader.read(data).map(type.data()::cast)
        : Optional.empty();
  }

  private static CloudEvent cloudEvent(ConsumerRecord<?, byte[]> record) {
    refuseEmptyHeaders(record.headers());
    try {
      return KafkaMessageFactory.createReader(record).toEvent();
    } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException unfit) {
      throw new UnreadableEvent(
          "Expected a CloudEvent in Kafka's binary content mode, with ce_ headers, but: "
              + firstLine(unfit.getMessage()),
          unfit);
    }
  }

  /** Kafka allows a header without a value; the library for CloudEvents does not expect one. */
  private static void refuseEmptyHeaders(Headers headers) {
    for (Header header : headers) {
      if (header.value() == null && isOfCloudEvents(header.key())) {
        throw new UnreadableEvent(
            "Expected a value of header " + header.key() + ", but there is none");
      }
    }
  }

  private static boolean isOfCloudEvents(String header) {
    return header.equals(CONTENT_TYPE) || header.startsWith(ATTRIBUTE_PREFIX);
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "no detail" : message.lines().findFirst().orElse("no detail");
  }
}
