package io.iaros.cx.events.customer;

import io.iaros.cx.events.EventData;
import java.util.List;
import java.util.Map;

/**
 * A customer stated preferences.
 *
 * @param set preferences by name, each replacing what was stated before
 * @param removed names of preferences that the customer took back
 */
public record PreferencesSet(Map<String, Object> set, List<String> removed) implements EventData {
  public PreferencesSet {
    set = KnownValues.of(set);
    removed = List.copyOf(removed);
  }
}
