package io.iaros.cx.journey.definition;

import io.iaros.cx.journey.definition.DefinitionDocument.ContextType;
import io.iaros.cx.service.problem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Of which type the values of a context are, by key. What is not named may be anything. */
public record DeclaredContext(Map<String, ContextType> types) {

  public static final DeclaredContext ANYTHING = new DeclaredContext(Map.of());

  public DeclaredContext {
    types = Map.copyOf(types);
  }

  /**
   * The values that are of another type than declared; what takes a key away is of none.
   *
   * @param pointer JSON pointer to the values in the request
   */
  public List<Fault> faultsOf(String pointer, Map<String, ? extends @Nullable Object> values) {
    List<Fault> faults = new ArrayList<>();
    new TreeMap<>(values)
        .forEach(
            (key, value) -> {
              ContextType type = types.get(key);
              if (type != null && value != null && !isOf(type, value)) {
                faults.add(
                    new Fault(
                        pointer + "/" + key,
                        "Expected '%s' to be of type %s, as the definition declares, but got %s."
                            .formatted(key, named(type), typeOf(value))));
              }
            });
    return List.copyOf(faults);
  }

  private static boolean isOf(ContextType type, Object value) {
    return switch (type) {
      case TEXT -> value instanceof String;
      case NUMBER -> value instanceof Number;
      case BOOLEAN -> value instanceof Boolean;
      case LIST -> value instanceof List;
      case OBJECT -> value instanceof Map;
    };
  }

  private static String typeOf(Object value) {
    for (ContextType type : ContextType.values()) {
      if (isOf(type, value)) {
        return named(type);
      }
    }
    return value.getClass().getSimpleName();
  }

  /** As an author writes it. */
  private static String named(ContextType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
