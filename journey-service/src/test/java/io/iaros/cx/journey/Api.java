package io.iaros.cx.journey;

import io.iaros.cx.service.testing.ServiceSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** The service's REST interface, as a caller behind the gateway uses it. Thread-safe. */
public final class Api {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  public Api(int port) {
    this.base = "http://localhost:" + port;
  }

  public Reply get(String path) {
    return send(request(path).GET());
  }

  public Reply post(String path, Object body, String... headers) {
    return send(withHeaders(request(path), headers).POST(json(body)));
  }

  public Reply postYaml(String path, String yaml) {
    return send(
        request(path)
            .setHeader("Content-Type", "application/yaml")
            .POST(BodyPublishers.ofString(yaml)));
  }

  public Reply put(String path, Object body, String... headers) {
    return send(withHeaders(request(path), headers).PUT(json(body)));
  }

  public Reply withoutToken(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(LIMIT)
        .header("Content-Type", "application/json")
        .header(
            "Authorization",
            ServiceSecrets.shared().bearer("journey-service", "journeys:read", "journeys:write"));
  }

  private static HttpRequest.Builder withHeaders(HttpRequest.Builder request, String... headers) {
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static HttpRequest.BodyPublisher json(Object body) {
    return BodyPublishers.ofString(
        body instanceof String text ? text : MAPPER.writeValueAsString(body));
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      return Reply.of(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
