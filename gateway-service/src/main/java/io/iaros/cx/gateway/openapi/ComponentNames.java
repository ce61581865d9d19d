package io.iaros.cx.gateway.openapi;

import io.iaros.cx.gateway.route.Service;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Keeps apart what services call by the same name and mean differently: each such component gets
 * its service's name in front. What nothing public refers to is left out.
 */
final class ComponentNames {

  static final String COMPONENTS = "components";

  private static final String PATHS = "paths";
  private static final String REFERENCE = "#/" + COMPONENTS + "/";

  private ComponentNames() {}

  static Map<Service, ObjectNode> withoutClashes(Map<Service, ObjectNode> documents) {
    List<Document> all =
        documents.entrySet().stream()
            .map(entry -> Document.of(entry.getKey(), entry.getValue()))
            .toList();
    Set<String> clashing = clashing(all);
    Map<Service, ObjectNode> result = new TreeMap<>();
    all.forEach(document -> result.put(document.service(), renamed(document, clashing)));
    return result;
  }

  private static Set<String> clashing(List<Document> documents) {
    Map<String, Map<String, JsonNode>> meanings = new HashMap<>();
    Set<String> clashing = new TreeSet<>();
    for (Document document : documents) {
      for (String reference : document.used()) {
        Map<String, JsonNode> meaning = meaning(document.content(), reference);
        Map<String, JsonNode> other = meanings.putIfAbsent(reference, meaning);
        if (other != null && !other.equals(meaning)) {
          clashing.add(reference);
        }
      }
    }
    return clashing;
  }

  /** A component with all that it refers to: equal where two services mean the same. */
  private static Map<String, JsonNode> meaning(ObjectNode document, String reference) {
    JsonNode component = component(document, reference);
    Map<String, JsonNode> meaning =
        reachable(document, component).stream()
            .collect(Collectors.toMap(other -> other, other -> component(document, other)));
    meaning.put(reference, component);
    return meaning;
  }

  private static Set<String> reachable(ObjectNode document, JsonNode from) {
    Set<String> seen = new TreeSet<>();
    Deque<JsonNode> open = new ArrayDeque<>();
    open.add(from);
    while (!open.isEmpty()) {
      for (String reference : references(open.remove())) {
        if (seen.add(reference)) {
          open.add(component(document, reference));
        }
      }
    }
    return seen;
  }

  private static Collection<String> references(JsonNode node) {
    if (node.isString()) {
      String text = node.asString();
      return text.startsWith(REFERENCE) ? Set.of(text) : Set.of();
    }
    Set<String> references = new TreeSet<>();
    node.forEach(child -> references.addAll(references(child)));
    return references;
  }

  private static JsonNode component(ObjectNode document, String reference) {
    return document.at(reference.substring(1));
  }

  private static ObjectNode renamed(Document document, Set<String> clashing) {
    Service service = document.service();
    ObjectNode result = JsonMapper.shared().createObjectNode();
    result.set(PATHS, rewritten(document.content().path(PATHS), service, clashing));
    ObjectNode components = result.putObject(COMPONENTS);
    for (String reference : document.used()) {
      JsonNode component = component(document.content(), reference);
      if (component.isMissingNode()) {
        continue; // a reference into nothing stays as the service wrote it
      }
      String[] kindAndName =
          nameFor(service, reference, clashing).substring(REFERENCE.length()).split("/", 2);
      components
          .withObjectProperty(kindAndName[0])
          .set(kindAndName[1], rewritten(component, service, clashing));
    }
    return result;
  }

  private static String nameFor(Service service, String reference, Set<String> clashing) {
    if (!clashing.contains(reference)) {
      return reference;
    }
    int name = reference.lastIndexOf('/') + 1;
    return reference.substring(0, name)
        + StringUtils.capitalize(service.label())
        + reference.substring(name);
  }

  private static JsonNode rewritten(JsonNode node, Service service, Set<String> clashing) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode copy = JsonMapper.shared().createObjectNode();
        object
            .properties()
            .forEach(
                entry -> copy.set(entry.getKey(), rewritten(entry.getValue(), service, clashing)));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JsonMapper.shared().createArrayNode();
        array.forEach(element -> copy.add(rewritten(element, service, clashing)));
        yield copy;
      }
      case StringNode text -> StringNode.valueOf(nameFor(service, text.asString(), clashing));
      default -> node;
    };
  }

  /**
   * @param used all components that its paths refer to
   */
  private record Document(Service service, ObjectNode content, Set<String> used) {

    static Document of(Service service, ObjectNode content) {
      return new Document(service, content, reachable(content, content.path(PATHS)));
    }
  }
}
