package io.iaros.cx.events.customer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a touchpoint told in fields of its own choice. */
final class KnownValues {

  private KnownValues() {}

  /**
   * An unmodifiable copy in the order of the original. A field sent as null tells nothing and is
   * left out: touchpoints send such fields all the time, and none may stop the stream.
   */
  static Map<String, Object> of(Map<String, Object> told) {
    Map<String, Object> known = new LinkedHashMap<>(told);
    known.values().removeIf(value -> value == null);
    return Collections.unmodifiableMap(known);
  }
}
