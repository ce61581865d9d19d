package io.iaros.cx.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bodies as callers send them. */
final class Requests {

  private Requests() {}

  /** Two variants, one metric of each type, running at once. */
  static Map<String, Object> anExperiment(String key) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("key", key);
    body.put("name", "Offer the fast lane");
    body.put("hypothesis", "Who is offered the fast lane buys more often.");
    body.put("variants", List.of(Map.of("key", "control"), Map.of("key", "offered")));
    body.put(
        "metrics",
        List.of(
            Map.of("name", "bought", "type", "proportion", "event", purchaseOf(key)),
            Map.of("name", "income", "type", "revenue", "event", purchaseOf(key)),
            Map.of("name", "judged", "type", "count", "event", "feedback")));
    return body;
  }

  /** With this plan and these metrics instead. */
  static Map<String, Object> anExperiment(
      String key, Map<String, Object> analysis, Map<?, ?>... metrics) {
    Map<String, Object> body = anExperiment(key);
    body.put("metrics", List.of(metrics));
    body.put("analysis", analysis);
    return body;
  }

  static Map<String, Object> aDraft(String key) {
    Map<String, Object> body = anExperiment(key);
    body.put("start", false);
    return body;
  }

  static Map<String, Object> aDesign(String name) {
    return Map.of(
        "name", name, "variants", List.of(Map.of("key", "control"), Map.of("key", "offered")));
  }

  /** An interaction that only this experiment counts. */
  static String purchaseOf(String key) {
    return "purchase_" + key;
  }
}
