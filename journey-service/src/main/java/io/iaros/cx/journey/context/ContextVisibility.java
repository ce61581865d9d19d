package io.iaros.cx.journey.context;

import java.util.List;

/**
 * Which keys of a context a place may see.
 *
 * @param show only these; empty: all
 * @param hide none of these, whatever is shown
 */
public record ContextVisibility(List<KeyPattern> show, List<KeyPattern> hide) {

  public static final ContextVisibility ALL = new ContextVisibility(List.of(), List.of());

  public ContextVisibility {
    show = List.copyOf(show);
    hide = List.copyOf(hide);
  }

  public boolean shows(String key) {
    return (show.isEmpty() || matches(show, key)) && !matches(hide, key);
  }

  private static boolean matches(List<KeyPattern> patterns, String key) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(key));
  }
}
