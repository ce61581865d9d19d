package io.iaros.cx.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform's public interface, as a patient caller uses it: what is away is asked again until
 * it is back, with the same idempotency key. Thread-safe.
 */
public final class PublicApi {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration WAIT_FIRST = Duration.ofMillis(100);
  private static final Duration WAIT_MAX = Duration.ofSeconds(3);
  private static final Set<Integer> TRY_AGAIN = Set.of(429, 500, 502, 503, 504);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String gateway;
  private final String apiKey;
  private final HttpClient http;

  /** What was answered; a body that is no JSON object is a missing node. */
  public record Answer(int status, JsonNode body) {

    public boolean isSuccess() {
      return status < 300;
    }

    /**
     * @throws PlatformFailure with the problem's own words when the call was refused
     */
    public JsonNode orFail(String what) {
      if (isSuccess()) {
        return body;
      }
      throw new PlatformFailure(
          "Expected to %s, but got %d: %s %s"
              .formatted(
                  what, status, body.path("detail").asString(""), body.path("errors").toString()));
    }
  }

  public PublicApi(Access access) {
    this.gateway = access.gateway();
    this.apiKey = access.apiKey();
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
  }

  public Answer get(String path) {
    return patiently(request(path).GET().build());
  }

  public Answer put(String path, Object body) {
    return patiently(request(path).PUT(json(body)).build());
  }

  /**
   * @param idempotencyKey stable for what is asked; null where repeating is harmless by itself
   */
  public Answer post(String path, Object body, @Nullable String idempotencyKey) {
    HttpRequest.Builder request = request(path).POST(json(body));
    if (idempotencyKey != null) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    return patiently(request.build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(gateway + path))
        .timeout(TIMEOUT)
        .header("X-API-Key", apiKey)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json");
  }

  private static HttpRequest.BodyPublisher json(Object body) {
    return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
  }

  private Answer patiently(HttpRequest request) {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    Duration wait = WAIT_FIRST;
    while (true) {
      Answer answer = once(request);
      if (answer != null && !TRY_AGAIN.contains(answer.status())) {
        return answer;
      }
      if (System.nanoTime() > giveUpAt) {
        throw new PlatformFailure(
            "Expected an answer from %s within %s".formatted(request.uri().getPath(), PATIENCE));
      }
      pause(wait);
      wait = wait.multipliedBy(2).compareTo(WAIT_MAX) < 0 ? wait.multipliedBy(2) : WAIT_MAX;
    }
  }

  /** Null when nobody answered. */
  private @Nullable Answer once(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      byte[] body = response.body();
      return new Answer(
          response.statusCode(), body.length == 0 ? JSON.missingNode() : JSON.readTree(body));
    } catch (IOException away) {
      return null;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlatformFailure("Interrupted", interrupted);
    }
  }

  private static void pause(Duration wait) {
    try {
      TimeUnit.MILLISECONDS.sleep(wait.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlatformFailure("Interrupted", interrupted);
    }
  }
}
