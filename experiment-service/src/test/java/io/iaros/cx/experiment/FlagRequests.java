package io.iaros.cx.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Flags as callers put them. */
record FlagRequests(RunningService service) {

  static final String ALL = "/api/v1/experiments/flags";

  /** With the first value for Germans and the second for everybody else. */
  Answer put(String key, String type, Object one, Object other) {
    return service.put(ALL + "/" + key, aFlag(type, one, other));
  }

  static Map<String, Object> aFlag(String type, Object one, Object other) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type);
    body.put(
        "variants",
        List.of(Map.of("key", "one", "value", one), Map.of("key", "other", "value", other)));
    body.put("offVariant", "other");
    body.put("rules", List.of(Map.of("targeting", "context.country == 'DE'", "variant", "one")));
    return body;
  }
}
