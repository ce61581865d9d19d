package io.iaros.cx.local.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What answers say, in words for people. */
final class Words {

  private Words() {}

  static String lower(JsonNode name) {
    return name.asString("").toLowerCase(Locale.ROOT);
  }

  static String title(JsonNode item) {
    return item.path("title").asString(item.path("offerId").asString(""));
  }

  static String texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(node -> node.isString() ? node.asString() : text(node))
        .collect(Collectors.joining(", "));
  }

  private static String text(JsonNode node) {
    for (String field : List.of("detail", "text", "reason", "name", "treatment")) {
      if (node.path(field).isString()) {
        return node.path(field).asString();
      }
    }
    return node.toString();
  }
}
