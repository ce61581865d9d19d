package io.iaros.cx.gateway.openapi;

import io.iaros.cx.gateway.key.PresentedKey;
import io.iaros.cx.gateway.route.Scope;
import io.iaros.cx.gateway.route.Service;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the one document says of the platform as a whole. */
final class OpenApiFrame {

  private static final String VERSION = "3.1.0";
  private static final String API_KEY = "apiKey";

  private OpenApiFrame() {}

  static ObjectNode empty(Set<Service> unavailable) {
    ObjectNode document = JsonMapper.shared().createObjectNode();
    document.put("openapi", VERSION);
    document
        .putObject("info")
        .put("title", "Customer experience engine")
        .put("version", "v1")
        .put("description", "All operations of the platform, as its gateway serves them.");
    document.putArray("servers").addObject().put("url", "/");
    document.putObject("paths");
    document
        .putObject(ComponentNames.COMPONENTS)
        .putObject("securitySchemes")
        .putObject(API_KEY)
        .put("type", "apiKey")
        .put("in", "header")
        .put("name", PresentedKey.API_KEY_HEADER)
        .put("description", "An API key, or a write key where its scopes suffice.");
    if (!unavailable.isEmpty()) {
      ArrayNode away = document.putArray("x-unavailable");
      unavailable.stream().sorted().map(Service::applicationName).forEach(away::add);
    }
    return document;
  }

  /** Says which scope a key needs for an operation, as OpenAPI 3.1 has it for any scheme. */
  static void secure(ObjectNode operation, Scope scope) {
    operation.putArray("security").addObject().putArray(API_KEY).add(scope.label());
  }
}
