package io.iaros.cx.events.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a schema may become once it is released: nothing but itself with more optional properties.
 * Topics keep their records, so the new reader meets old events; services start one after another,
 * so the old reader meets new ones. Whatever else must change is a new version of the type.
 */
final class SchemaCompatibility {

  private static final Set<String> WALKED_INTO =
      Set.of("properties", "required", "items", "additionalProperties");
  private static final Set<String> WITHOUT_EFFECT = Set.of("$schema", "title", "description");

  private final List<String> breaches = new ArrayList<>();

  private SchemaCompatibility() {}

  /** Each sentence names one change that the released schema does not allow. */
  static List<String> breaches(JsonNode released, JsonNode current) {
    SchemaCompatibility comparison = new SchemaCompatibility();
    comparison.compare("", released, current);
    return List.copyOf(comparison.breaches);
  }

  private void compare(String path, JsonNode released, JsonNode current) {
    compareProperties(path, released, current);
    compareRequired(path, released, current);
    compareKeywords(path, released, current);
    compareContent(path + "[]", released.path("items"), current.path("items"));
    compareContent(
        path + ".*", released.path("additionalProperties"), current.path("additionalProperties"));
  }

  private void compareProperties(String path, JsonNode released, JsonNode current) {
    released
        .path("properties")
        .forEachEntry(
            (name, property) -> {
              JsonNode now = current.path("properties").path(name);
              if (now.isMissingNode()) {
                breaches.add(path + "." + name + " was removed");
              } else {
                compare(path + "." + name, property, now);
              }
            });
  }

  private void compareRequired(String path, JsonNode released, JsonNode current) {
    Set<JsonNode> before = elementsOf(released.path("required"));
    Set<JsonNode> now = elementsOf(current.path("required"));
    now.stream()
        .filter(name -> !before.contains(name))
        .forEach(name -> breaches.add(path + "." + name.asString() + " became required"));
    before.stream()
        .filter(name -> !now.contains(name))
        .forEach(name -> breaches.add(path + "." + name.asString() + " is required no longer"));
  }

  private void compareKeywords(String path, JsonNode released, JsonNode current) {
    Set<String> keywords = new TreeSet<>(released.propertyNames());
    keywords.addAll(current.propertyNames());
    keywords.removeAll(WALKED_INTO);
    keywords.removeAll(WITHOUT_EFFECT);
    for (String keyword : keywords) {
      JsonNode before = released.path(keyword);
      JsonNode now = current.path(keyword);
      if (!same(before, now)) {
        breaches.add(
            keyword + " of " + path + " changed from " + text(before) + " to " + text(now));
      }
    }
  }

  private void compareContent(String path, JsonNode released, JsonNode current) {
    if (released.isObject() && current.isObject()) {
      compare(path, released, current);
    } else if (!same(released, current)) {
      breaches.add(
          "what " + path + " holds changed from " + text(released) + " to " + text(current));
    }
  }

  /** Lists of types and constants have no order. */
  private static boolean same(JsonNode released, JsonNode current) {
    return (released.isArray() && current.isArray())
        ? elementsOf(released).equals(elementsOf(current))
        : released.equals(current);
  }

  private static Set<JsonNode> elementsOf(JsonNode array) {
    return new LinkedHashSet<>(array.values());
  }

  private static String text(JsonNode json) {
    return json instanceof MissingNode ? "nothing" : json.toString();
  }
}
