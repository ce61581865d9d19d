package io.iaros.cx.gateway.openapi;

import io.iaros.cx.gateway.route.Endpoint;
import io.iaros.cx.gateway.route.Match;
import io.iaros.cx.gateway.route.RouteTable;
import io.iaros.cx.gateway.route.Scope;
import io.iaros.cx.gateway.route.Service;
import io.iaros.cx.gateway.route.Target.Forward;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one document of those of the services: the operations that are public, with the scope that
 * each needs, and what they refer to. The same documents always give the same result.
 */
final class OpenApiMerge {

  private static final String PATHS = "paths";
  private static final String OPERATION_ID = "operationId";

  private static final Set<String> METHODS =
      Stream.of(HttpMethod.values())
          .map(method -> method.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private final RouteTable routes;

  OpenApiMerge(RouteTable routes) {
    this.routes = routes;
  }

  /**
   * @param documents of the services that answered
   * @param unavailable the services that did not
   */
  ObjectNode merge(Map<Service, ObjectNode> documents, Set<Service> unavailable) {
    Map<Service, ObjectNode> open = new TreeMap<>();
    documents.forEach((service, document) -> open.put(service, publicPart(service, document)));
    Map<Service, ObjectNode> renamed = ComponentNames.withoutClashes(open);
    ObjectNode merged = OpenApiFrame.empty(unavailable);
    Set<String> clashing = OperationIds.clashing(renamed.values());
    renamed.forEach((service, part) -> add(service, part, clashing, merged));
    return merged;
  }

  private ObjectNode publicPart(Service service, ObjectNode document) {
    ObjectNode part = document.deepCopy();
    ObjectNode paths = part.putObject(PATHS);
    document
        .path(PATHS)
        .properties()
        .forEach(
            path -> {
              ObjectNode item = publicItem(service, path.getKey(), path.getValue());
              if (item.properties().stream().anyMatch(entry -> METHODS.contains(entry.getKey()))) {
                paths.set(path.getKey(), item);
              }
            });
    return part;
  }

  private ObjectNode publicItem(Service service, String path, JsonNode item) {
    ObjectNode open = JsonMapper.shared().createObjectNode();
    item.properties()
        .forEach(
            entry -> {
              if (!METHODS.contains(entry.getKey())) {
                open.set(entry.getKey(), entry.getValue());
                return;
              }
              scopeOf(service, path, entry.getKey())
                  .ifPresent(
                      scope -> {
                        ObjectNode operation = (ObjectNode) entry.getValue().deepCopy();
                        OpenApiFrame.secure(operation, scope);
                        open.set(entry.getKey(), operation);
                      });
            });
    return open;
  }

  /**
   * A template such as {@code /api/v1/journey/{journeyId}/state} is matched as if it were a path.
   */
  private Optional<Scope> scopeOf(Service service, String template, String method) {
    HttpMethod asked = HttpMethod.valueOf(method.toUpperCase(Locale.ROOT));
    return routes.find(PathContainer.parsePath(template), asked)
                instanceof Match.Found(Endpoint(_, _, Forward(var target, var scope)))
            && target == service
        ? Optional.of(scope)
        : Optional.empty();
  }

  private static void add(
      Service service, ObjectNode part, Set<String> clashing, ObjectNode merged) {
    ObjectNode paths = (ObjectNode) merged.get(PATHS);
    part.path(PATHS)
        .properties()
        .forEach(
            path -> {
              ObjectNode item = paths.withObjectProperty(path.getKey());
              item.setAll((ObjectNode) path.getValue());
              item.forEach(operation -> OperationIds.makeUnique(service, operation, clashing));
            });
    ObjectNode components = merged.withObjectProperty(ComponentNames.COMPONENTS);
    part.path(ComponentNames.COMPONENTS)
        .properties()
        .forEach(
            kind ->
                components.withObjectProperty(kind.getKey()).setAll((ObjectNode) kind.getValue()));
  }

  /** Ids of operations, which must be unique in a document. */
  private static final class OperationIds {

    static Set<String> clashing(Iterable<ObjectNode> parts) {
      Map<String, Integer> uses = new TreeMap<>();
      for (ObjectNode part : parts) {
        part.path(PATHS)
            .forEach(
                item ->
                    item.forEach(
                        operation -> {
                          if (operation.has(OPERATION_ID)) {
                            uses.merge(operation.get(OPERATION_ID).asString(), 1, Integer::sum);
                          }
                        }));
      }
      return uses.entrySet().stream()
          .filter(use -> use.getValue() > 1)
          .map(Map.Entry::getKey)
          .collect(Collectors.toUnmodifiableSet());
    }

    static void makeUnique(Service service, JsonNode operation, Set<String> clashing) {
      String id = operation.path(OPERATION_ID).asString("");
      if (operation instanceof ObjectNode changed && clashing.contains(id)) {
        changed.put(OPERATION_ID, service.label() + "-" + id);
      }
    }
  }
}
