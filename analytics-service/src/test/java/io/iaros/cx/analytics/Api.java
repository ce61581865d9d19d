package io.iaros.cx.analytics;

import io.iaros.cx.service.testing.ServiceSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service under test as the gateway does. */
public final class Api {

  /** An answer: its status and its JSON. */
  public record Answer(int status, JsonNode body) {

    public JsonNode at(String pointer) {
      return body.at(pointer);
    }
  }

  private static final String AUDIENCE = "analytics-service";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  public Api(int port) {
    this.port = port;
  }

  public Answer get(String pathAndQuery) {
    return send(request(pathAndQuery).GET());
  }

  public Answer post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  public Answer postNothing(String path) {
    return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + pathAndQuery))
        .header(
            "Authorization",
            ServiceSecrets.shared().bearer(AUDIENCE, "analytics:read", "analytics:write"));
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), MAPPER.readTree(response.body()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected to wait for the answer", interrupted);
    }
  }
}
