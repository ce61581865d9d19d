package io.iaros.cx.personalization.preference;

import io.iaros.cx.service.problem.Lenient;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param set preferences by name, each in the place of what was stated before; a null takes the
 *     preference back
 * @param remove names of preferences that the customer takes back
 */
@Lenient
record PreferencesBody(
    @Nullable @Size(max = 256) String customerId,
    @Nullable @Size(max = 256) String anonymousId,
    @Nullable @Size(max = 50) Map<String, @Nullable Object> set,
    @Nullable @Size(max = 50) List<String> remove) {

  Map<String, Object> stated() {
    Map<String, Object> stated = new LinkedHashMap<>();
    if (set != null) {
      set.forEach(
          (name, value) -> {
            if (value != null) {
              stated.put(name, value);
            }
          });
    }
    return stated;
  }

  List<String> takenBack() {
    List<String> names = new ArrayList<>();
    if (remove != null) {
      names.addAll(remove);
    }
    if (set != null) {
      set.forEach(
          (name, value) -> {
            if (value == null) {
              names.add(name);
            }
          });
    }
    return names;
  }
}
