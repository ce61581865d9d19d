package io.iaros.cx.experiment.ofrep;

import io.iaros.cx.experiment.client.Occasion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a client sent, or why it cannot be read. */
sealed interface OfrepRequest {

  /** The most that is read of a body, in bytes. */
  int BODY_BYTES_MAX = 1 << 16;

  /**
   * @param unit the targeting key; null where there is none, which flags without a split allow
   * @param only the keys that a bulk evaluation is limited to; null for all
   */
  record Evaluate(
      @Nullable String unit, Map<String, @Nullable Object> context, @Nullable List<String> only)
      implements OfrepRequest {

    Occasion at(Instant now) {
      return Occasion.of(unit, context, now);
    }
  }

  record Unreadable(ErrorCode code, String details) implements OfrepRequest {}

  /** Those of the protocol that this service has a use for. */
  enum ErrorCode {
    PARSE_ERROR,
    TARGETING_KEY_MISSING,
    INVALID_CONTEXT,
    FLAG_NOT_FOUND,
    GENERAL
  }

  String CONTEXT = "context";
  String TARGETING_KEY = "targetingKey";
  String FLAGS = "flags";

  static OfrepRequest of(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      return new Unreadable(ErrorCode.PARSE_ERROR, "Expected a JSON body, but there is none.");
    }
    if (body.length > BODY_BYTES_MAX) {
      return new Unreadable(
          ErrorCode.PARSE_ERROR, "Expected at most %d bytes.".formatted(BODY_BYTES_MAX));
    }
    Object read;
    try {
      read = JsonMapper.shared().readValue(body, Object.class);
    } catch (JacksonException malformed) {
      return new Unreadable(ErrorCode.PARSE_ERROR, "Expected JSON, but it cannot be read.");
    }
    if (!(read instanceof Map<?, ?> request)) {
      return new Unreadable(ErrorCode.PARSE_ERROR, "Expected a JSON object.");
    }
    return request.get(CONTEXT) instanceof Map<?, ?> context
        ? ofContext(context)
        : new Unreadable(ErrorCode.INVALID_CONTEXT, "Expected an object 'context'.");
  }

  private static OfrepRequest ofContext(Map<?, ?> context) {
    Object key = context.get(TARGETING_KEY);
    if (key != null && !(key instanceof String)) {
      return new Unreadable(ErrorCode.INVALID_CONTEXT, "Expected a text as 'targetingKey'.");
    }
    String unit = key instanceof String text && !text.isBlank() ? text : null;
    @SuppressWarnings("unchecked") // an object of JSON has texts as keys
    Map<String, @Nullable Object> values = (Map<String, @Nullable Object>) context;
    return new Evaluate(unit, values, filterOf(context.get(FLAGS)));
  }

  /** Anything but a list of texts is an attribute like others. */
  private static @Nullable List<String> filterOf(@Nullable Object flags) {
    return flags instanceof List<?> list && list.stream().allMatch(String.class::isInstance)
        ? list.stream().map(String.class::cast).toList()
        : null;
  }
}
