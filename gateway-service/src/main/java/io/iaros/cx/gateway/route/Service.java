package io.iaros.cx.gateway.route;

import java.util.Locale;

/** The services behind the gateway. */
public enum Service {
  PERSONALIZATION,
  JOURNEY,
  RECOVERY,
  EXPERIMENT,
  ANALYTICS;

  /** The name that stands in tokens as their audience. */
  public String applicationName() {
    return label() + "-service";
  }

  /** A short name for people: {@code journey}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
