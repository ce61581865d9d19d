package io.iaros.cx.personalization.tracking;

import io.iaros.cx.personalization.collection.JsonValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The context of a message, its batch's merged in. Of what clients send here unasked only the
 * fields named below are kept: addresses of the network, user agents and ids of devices are not.
 */
record MessageContext(JsonNode merged) {

  private static final Map<String, List<String>> KEPT =
      Map.of(
          "app", List.of("name", "version", "build"),
          "campaign", List.of("name", "source", "medium", "term", "content"),
          "device", List.of("type", "manufacturer", "model"),
          "library", List.of("name", "version"),
          "os", List.of("name", "version"),
          "page", List.of("path", "url", "referrer"));

  private static final List<String> KEPT_TEXTS = List.of("locale", "timezone", "groupId");
  private static final int TEXT_LENGTH_MAX = 256;

  /** What the message says goes before what its batch says for all. */
  static MessageContext of(JsonNode ofBatch, JsonNode ofMessage) {
    return new MessageContext(merged(ofBatch, ofMessage));
  }

  static JsonNode merged(JsonNode ofBatch, JsonNode ofMessage) {
    if (!ofBatch.isObject() || ofBatch.isEmpty()) {
      return ofMessage;
    }
    if (!ofMessage.isObject()) {
      return ofMessage.isMissingNode() || ofMessage.isNull() ? ofBatch : ofMessage;
    }
    ObjectNode merged = ((ObjectNode) ofBatch).deepCopy();
    ofMessage
        .properties()
        .forEach(
            field -> {
              JsonNode below = ofBatch.path(field.getKey());
              boolean bothAreObjects = below.isObject() && field.getValue().isObject();
              merged.set(
                  field.getKey(),
                  bothAreObjects ? merged(below, field.getValue()) : field.getValue());
            });
    return merged;
  }

  @Nullable String text(String field) {
    return text(merged.path(field));
  }

  @Nullable String library() {
    return text(merged.path("library").path("name"));
  }

  /** What is known of the customer, though the call was about something else. */
  Map<String, Object> traits() {
    Map<String, Object> traits = new LinkedHashMap<>(JsonValues.of(merged.path("traits")));
    for (JsonNode id : merged.path("externalIds")) {
      String type = text(id.path("type"));
      String value = text(id.path("id"));
      if (value != null && ("email".equals(type) || "phone".equals(type))) {
        traits.putIfAbsent(type, value);
      }
    }
    return traits;
  }

  Map<String, Object> kept() {
    Map<String, Object> kept = new LinkedHashMap<>();
    KEPT.forEach(
        (part, fields) -> {
          Map<String, Object> values = kept(merged.path(part), fields);
          if (!values.isEmpty()) {
            kept.put(part, "page".equals(part) ? PageAddress.plain(values) : values);
          }
        });
    for (String field : KEPT_TEXTS) {
      put(kept, field, merged.path(field));
    }
    return kept;
  }

  private static Map<String, Object> kept(JsonNode part, List<String> fields) {
    Map<String, Object> kept = new LinkedHashMap<>();
    if (part.isObject()) {
      fields.forEach(field -> put(kept, field, part.path(field)));
    }
    return kept;
  }

  private static void put(Map<String, Object> kept, String field, JsonNode value) {
    String text = text(value);
    if (text != null) {
      kept.put(field, text);
    }
  }

  /** A text, or a number as its digits; null for what is neither, or too long to be an id. */
  static @Nullable String text(JsonNode value) {
    String text =
        value.isString()
            ? value.stringValue()
            : value.isIntegralNumber() ? value.numberValue().toString() : "";
    return text.isBlank() || text.length() > TEXT_LENGTH_MAX ? null : text;
  }
}
