package io.iaros.cx.personalization.definition;

import io.iaros.cx.service.problem.Fault;
import java.util.List;
import java.util.Map;

/**
 * A kind of definitions that users edit as one set.
 *
 * @param <T> a set that was read; immutable
 */
public interface DefinitionKind<T> {

  /**
   * @param faults none where the set can be used
   */
  record Reading<T>(T set, List<Fault> faults) {
    public Reading {
      faults = List.copyOf(faults);
    }
  }

  /** In the plural, as it stands in addresses, bodies and messages: {@code rules}. */
  String name();

  /**
   * Pure.
   *
   * @param pointer where the entries stand in what was sent
   */
  Reading<T> read(List<?> entries, String pointer);

  /** As users write it; reading that again gives an equal set. */
  List<Map<String, Object>> notation(T set);

  /**
   * For what is read at the start.
   *
   * @throws IllegalStateException with all faults
   */
  default T readWithoutFaults(List<?> entries) {
    Reading<T> reading = read(entries, "/personalization/" + name());
    if (!reading.faults().isEmpty()) {
      throw new IllegalStateException(
          "Expected %s without faults, but found %s".formatted(name(), reading.faults()));
    }
    return reading.set();
  }
}
