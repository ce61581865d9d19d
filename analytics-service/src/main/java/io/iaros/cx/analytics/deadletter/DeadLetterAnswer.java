package io.iaros.cx.analytics.deadletter;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.iaros.cx.service.event.TopicNames;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dead letter as it is shown. What is encrypted in the payload stays so.
 *
 * @param topic the original one
 * @param key text, or null where it is none
 */
record DeadLetterAnswer(
    String id,
    @Nullable String consumer,
    String topic,
    int partition,
    long offset,
    String reason,
    @Nullable String eventId,
    @Nullable String eventType,
    @Nullable String key,
    Map<String, String> headers,
    Payload payload,
    Instant failedAt,
    DeadLetterState state,
    @Nullable Instant settledAt,
    @Nullable String settledBy,
    @Nullable String settledReason,
    boolean repaired) {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** One line of the list. */
  record Item(
      String id,
      @Nullable String consumer,
      String topic,
      int partition,
      long offset,
      String reason,
      @Nullable String eventId,
      @Nullable String eventType,
      int payloadBytes,
      Instant failedAt,
      DeadLetterState state) {

    static Item of(DeadLetterStore.Summary summary, TopicNames topicNames) {
      return new Item(
          summary.id(),
          summary.consumer(),
          shown(summary.topic(), topicNames),
          summary.partition(),
          summary.offset(),
          summary.reason(),
          summary.eventId(),
          summary.eventType(),
          summary.payloadBytes(),
          summary.failedAt(),
          summary.state());
    }
  }

  /** What a payload turned out to be. */
  enum Form {
    @JsonProperty("none")
    NONE,
    @JsonProperty("json")
    JSON,
    @JsonProperty("text")
    TEXT,
    /** In base64. */
    @JsonProperty("binary")
    BINARY
  }

  /**
   * @param content JSON as it is, anything else as text
   */
  record Payload(Form form, int bytes, @Nullable Object content) {

    static Payload of(byte @Nullable [] bytes) {
      if (bytes == null) {
        return new Payload(Form.NONE, 0, null);
      }
      String text = text(bytes);
      if (text == null) {
        return new Payload(Form.BINARY, bytes.length, Base64.getEncoder().encodeToString(bytes));
      }
      JsonNode json = json(text);
      return json == null
          ? new Payload(Form.TEXT, bytes.length, text)
          : new Payload(Form.JSON, bytes.length, json);
    }
  }

  static DeadLetterAnswer of(DeadLetter letter, TopicNames topicNames) {
    byte[] key = letter.key();
    return new DeadLetterAnswer(
        letter.id(),
        letter.consumer(),
        shown(letter.topic(), topicNames),
        letter.partition(),
        letter.offset(),
        letter.reason(),
        letter.eventId(),
        letter.eventType(),
        key == null ? null : text(key),
        letter.headers(),
        Payload.of(letter.payload()),
        letter.failedAt(),
        letter.state(),
        letter.settledAt(),
        letter.settledBy(),
        letter.settledReason(),
        letter.repaired());
  }

  private static String shown(String topic, TopicNames topicNames) {
    return topic.startsWith(topicNames.prefix())
        ? topic.substring(topicNames.prefix().length())
        : topic;
  }

  private static @Nullable String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException noText) {
      return null;
    }
  }

  private static @Nullable JsonNode json(String text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      return tree.isMissingNode() ? null : tree;
    } catch (JacksonException noJson) {
      return null;
    }
  }
}
