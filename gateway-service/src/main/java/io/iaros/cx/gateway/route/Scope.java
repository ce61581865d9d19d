package io.iaros.cx.gateway.route;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a key may be allowed to do. */
public enum Scope {
  EXPERIENCE_DECIDE,
  EXPERIENCE_READ,
  EXPERIENCE_WRITE,
  EVENTS_WRITE,
  JOURNEYS_READ,
  JOURNEYS_WRITE,
  SERVICE_READ,
  SERVICE_WRITE,
  EXPERIMENTS_READ,
  EXPERIMENTS_WRITE,
  ANALYTICS_READ,
  ANALYTICS_WRITE,
  ADMIN;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', ':');

  /** As keys and tokens carry it: {@code journeys:read}. */
  public String label() {
    return label;
  }

  public static Set<String> labels(Scope... scopes) {
    return Arrays.stream(scopes).map(Scope::label).collect(Collectors.toCollection(TreeSet::new));
  }
}
