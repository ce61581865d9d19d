package io.iaros.cx.local.demo;

import java.util.List;
import java.util.Map;

/** The experiment that runs during the demo: which tone the home page greets with. */
final class DemoExperiment {

  private static final String KEY = "home-greeting";

  private DemoExperiment() {}

  static Map<String, Object> body() {
    return Map.of(
        "key",
        KEY,
        "name",
        "Greeting on the home page",
        "hypothesis",
        "A greeting by situation leads to more bookings than a general one",
        "variants",
        List.of(Map.of("key", "general"), Map.of("key", "situation")),
        "metrics",
        List.of(Map.of("name", "searches", "type", "proportion", "event", "search")));
  }
}
