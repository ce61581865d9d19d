package io.iaros.cx.journey.definition;

import io.iaros.cx.journey.catalogue.TouchpointCatalogue;
import io.iaros.cx.journey.definition.DefinitionDocument.ContextType;
import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.condition.Conditions;
import io.iaros.cx.service.condition.DeclaredTypes;
import io.iaros.cx.service.problem.Fault;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a document and gathers what is wrong with them. Used for one document. */
final class FaultList {

  private static final Conditions CONDITIONS = new Conditions(GuardFacts.VARIABLES);

  /** The longest duration that a definition may name. */
  private static final Duration DURATION_MAX = Duration.ofDays(400);

  private final DeclaredTypes types;
  private final List<Fault> faults = new ArrayList<>();

  /**
   * @param context of which type values are, by key; null where nothing is declared
   */
  FaultList(@Nullable Map<String, ContextType> context) {
    Map<String, DeclaredTypes.ValueType> declared = new HashMap<>();
    if (context != null) {
      context.forEach(
          (key, type) -> declared.put(key, DeclaredTypes.ValueType.valueOf(type.name())));
    }
    this.types = new DeclaredTypes(GuardFacts.VARIABLES, "context", declared);
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }

  void add(String pointer, String detail) {
    faults.add(new Fault(pointer, detail));
  }

  void require(boolean fine, String pointer, String detail) {
    if (!fine) {
      add(pointer, detail);
    }
  }

  void requireDistinct(List<String> names, String pointer) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      require(
          seen.add(names.get(i)),
          pointer + "/" + i,
          "Expected every name once, but '%s' is there again.".formatted(names.get(i)));
    }
  }

  void requireTouchpoints(List<String> names, TouchpointCatalogue catalogue, String pointer) {
    for (int i = 0; i < names.size(); i++) {
      require(
          catalogue.touchpoint(names.get(i)).isPresent(),
          pointer + "/" + i,
          "Expected a touchpoint of the catalogue, but got '%s'.".formatted(names.get(i)));
    }
  }

  void requireChannels(List<String> names, TouchpointCatalogue catalogue, String pointer) {
    for (int i = 0; i < names.size(); i++) {
      require(
          catalogue.channels().contains(names.get(i)),
          pointer + "/" + i,
          "Expected a channel of the catalogue, but got '%s'.".formatted(names.get(i)));
    }
  }

  /** The compiled condition; null where there is none, or it has faults. */
  @Nullable Condition condition(@Nullable String expression, String pointer) {
    if (expression == null) {
      return null;
    }
    return switch (CONDITIONS.compile(expression)) {
      case Conditions.Compilation.Compiled(Condition condition) -> {
        types.misfits(expression).forEach(misfit -> add(pointer, misfit));
        yield condition;
      }
      case Conditions.Compilation.Faulty(List<String> found) -> {
        found.forEach(fault -> add(pointer, fault));
        yield null;
      }
    };
  }

  @Nullable Duration duration(@Nullable String text, String pointer) {
    if (text == null) {
      return null;
    }
    try {
      Duration duration = Duration.parse(text);
      if (duration.isPositive()
          && duration.compareTo(DURATION_MAX) <= 0
          && duration.equals(duration.truncatedTo(ChronoUnit.MILLIS))) {
        return duration;
      }
    } catch (DateTimeParseException _) {
      // said below, in the same words
    }
    add(
        pointer,
        "Expected an ISO-8601 duration of whole milliseconds, more than zero and at most %d days, but got '%s'."
            .formatted(DURATION_MAX.toDays(), text));
    return null;
  }
}
