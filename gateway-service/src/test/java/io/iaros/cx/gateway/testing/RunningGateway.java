package io.iaros.cx.gateway.testing;

import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.ServerKind;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One gateway for all integration tests of the module, as they would otherwise start one each. In
 * front of it: personalization, journey, analytics that answer; recovery that nobody listens for;
 * experiment that has half a second to answer.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class RunningGateway {

  protected static final String API_KEY = "cxk_the-first-api-key-of-the-tests";
  protected static final String WRITE_KEY = "cxw_the-first-write-key-of-the-tests";

  protected static final StubService PERSONALIZATION = new StubService();
  protected static final StubService JOURNEY = new StubService();
  protected static final StubService EXPERIMENT = new StubService();
  protected static final StubService ANALYTICS = new StubService();

  protected static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @LocalServerPort protected int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    EmbeddedServers.settings(RunningGateway.class, ServerKind.POSTGRES)
        .forEach((name, value) -> registry.add(name, () -> value));
    ServiceSecrets.shared().register(registry);
    registry.add("CX_API_KEY_PEPPER_FILE", () -> file("a pepper of thirty-two characters"));
    registry.add("CX_BOOTSTRAP_API_KEY_FILE", () -> file(API_KEY + "\n"));
    registry.add("CX_BOOTSTRAP_WRITE_KEY_FILE", () -> file(WRITE_KEY));
    registry.add("CX_PERSONALIZATION_URL", PERSONALIZATION::url);
    registry.add("CX_JOURNEY_URL", JOURNEY::url);
    registry.add("CX_RECOVERY_URL", RunningGateway::nobody);
    registry.add("CX_EXPERIMENT_URL", EXPERIMENT::url);
    registry.add("CX_ANALYTICS_URL", ANALYTICS::url);
    registry.add("cx.gateway.upstream.services.experiment.timeout", () -> "500ms");
  }

  protected HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  protected HttpRequest.Builder withKey(String path) {
    return to(path).header("X-API-Key", API_KEY);
  }

  protected static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  protected static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  protected static String requestId(HttpResponse<?> response) {
    return String.join(",", response.headers().allValues("X-Request-Id"));
  }

  private static String file(String content) {
    try {
      return Files.writeString(Files.createTempFile("cx-gateway", ".secret"), content).toString();
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static String nobody() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + free.getLocalPort();
    } catch (IOException unavailable) {
      throw new UncheckedIOException(unavailable);
    }
  }
}
