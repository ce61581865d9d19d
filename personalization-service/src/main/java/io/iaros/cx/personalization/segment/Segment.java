package io.iaros.cx.personalization.segment;

import io.iaros.cx.service.condition.Condition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All customers of whom the condition holds. */
record Segment(String id, @Nullable String name, Condition condition) {

  /** As users write it. */
  Map<String, Object> notation() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    if (name != null) {
      fields.put("name", name);
    }
    fields.put("condition", condition.expression());
    return fields;
  }
}
