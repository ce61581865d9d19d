package io.iaros.cx.service.condition;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the conditions of one compiler may speak of, each with a place of its own. Immutable. */
final class Variables {

  private final Map<String, Integer> places;

  Variables(Set<String> names) {
    Map<String, Integer> numbered = new HashMap<>();
    names.forEach(name -> numbered.put(name, numbered.size()));
    this.places = Map.copyOf(numbered);
  }

  int count() {
    return places.size();
  }

  /** From 0 on; null where it is no variable. */
  @Nullable Integer place(String name) {
    return places.get(name);
  }
}
