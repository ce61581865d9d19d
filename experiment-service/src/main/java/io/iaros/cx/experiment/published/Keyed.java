package io.iaros.cx.experiment.published;

import java.util.List;
import java.util.Set;

/**
 * An experiment or a flag, as far as others may need it.
 *
 * @param variants that a prerequisite may name
 * @param needs the keys of its own prerequisites
 */
public record Keyed(String key, Kind kind, Set<String> variants, List<String> needs) {

  public enum Kind {
    EXPERIMENT,
    FLAG
  }

  public Keyed {
    variants = Set.copyOf(variants);
    needs = List.copyOf(needs);
  }
}
