package io.iaros.cx.personalization.hot;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What models of propensities read of a customer. It is half of a copy, and stays JSON until a
 * model asks: where no offer names one, none does.
 *
 * @param json an object of texts
 */
public record CustomerFeatures(String json) {

  public static final CustomerFeatures NONE = new CustomerFeatures("{}");

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  @Override
  @JsonValue
  @JsonRawValue
  public String json() {
    return json;
  }

  static CustomerFeatures of(Map<String, String> values) {
    return new CustomerFeatures(MAPPER.writeValueAsString(new TreeMap<>(values)));
  }

  @JsonCreator
  static CustomerFeatures of(JsonNode object) {
    return new CustomerFeatures(object.toString());
  }

  /** A part of a copy, as it stands there. */
  static CustomerFeatures in(byte[] copy, int from, int until) {
    return new CustomerFeatures(new String(copy, from, until - from, StandardCharsets.UTF_8));
  }

  /** By name; read at each call. */
  public Map<String, String> values() {
    return MAPPER.readValue(json, TEXTS);
  }
}
