package io.iaros.cx.journey;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What the service answered. */
public record Reply(int status, JsonNode body, String etag) {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  static Reply of(HttpResponse<String> response) {
    JsonNode body =
        response.body().isEmpty() ? MissingNode.getInstance() : MAPPER.readTree(response.body());
    return new Reply(response.statusCode(), body, response.headers().firstValue("ETag").orElse(""));
  }

  public String text(String pointer) {
    return body.at(pointer).asString("");
  }

  public long number(String pointer) {
    return body.at(pointer).asLong(-1);
  }
}
