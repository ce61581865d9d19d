package io.iaros.cx.personalization;

import io.iaros.cx.service.testing.ServiceSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.DynamicPropertyRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the service as the gateway does, and lays down what it expects to find. */
final class Platform {

  private static final String AUDIENCE = "personalization-service";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  Platform(int port) {
    this.port = port;
  }

  record Answer(int status, JsonNode body, HttpResponse<String> response) {}

  static void register(DynamicPropertyRegistry registry) {
    ServiceSecrets.shared().register(registry);
    Path folder = folder();
    registry.add("cx.data-dir", () -> folder.resolve("data").toString());
    registry.add("cx.personalization.keys.master-key-file", () -> masterKey(folder).toString());
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer getInternal(String path) {
    return send(
        request(path)
            .setHeader("Authorization", ServiceSecrets.shared().serviceBearer(AUDIENCE))
            .GET());
  }

  Answer postInternal(String path, Object body) {
    return send(
        request(path)
            .setHeader("Authorization", ServiceSecrets.shared().serviceBearer(AUDIENCE))
            .POST(json(body)));
  }

  Answer post(String path, Object body) {
    return send(request(path).POST(json(body)));
  }

  Answer post(String path, Object body, String idempotencyKey) {
    return send(request(path).header("Idempotency-Key", idempotencyKey).POST(json(body)));
  }

  /** A body as somebody else wrote it. */
  Answer post(String path, String contentType, @Nullable String contentEncoding, byte[] body) {
    HttpRequest.Builder request =
        request(path)
            .setHeader("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    return send(
        contentEncoding == null ? request : request.header("Content-Encoding", contentEncoding));
  }

  /**
   * @param headers in the place of those that are usual
   */
  Answer postText(String path, String body, String contentType, Map<String, String> headers) {
    HttpRequest.Builder request =
        request(path)
            .setHeader("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    return send(request);
  }

  Answer put(String path, Object body) {
    return send(request(path).PUT(json(body)));
  }

  Answer putIfMatch(String path, Object body, String tag) {
    return send(request(path).header("If-Match", tag).PUT(json(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Content-Type", "application/json")
        .header(
            "Authorization",
            ServiceSecrets.shared().bearer(AUDIENCE, "experience:read", "experience:write"));
  }

  private static HttpRequest.BodyPublisher json(Object body) {
    return HttpRequest.BodyPublishers.ofString(
        body instanceof String text ? text : MAPPER.writeValueAsString(body));
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), MAPPER.readTree(response.body()), response);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** The body of one interaction, with more fields behind the usual ones. */
  static Map<String, Object> interaction(String customerId, String name) {
    return Map.of("customerId", customerId, "name", name, "channel", "web");
  }

  static Map<String, Object> identify(String customerId, Map<String, Object> traits) {
    return Map.of("customerId", customerId, "kind", "identify", "channel", "web", "traits", traits);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("cx-personalization");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static Path masterKey(Path folder) {
    try {
      byte[] key = new byte[32];
      key[0] = 7;
      return Files.writeString(
          folder.resolve("master.key"), Base64.getEncoder().encodeToString(key));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
