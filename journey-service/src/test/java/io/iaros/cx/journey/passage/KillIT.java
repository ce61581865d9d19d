package io.iaros.cx.journey.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.ServerKind;
import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Hook;
import io.iaros.cx.journey.JourneyApplication;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The service is killed while its journeys act: each effect is done, under one key, and told once.
 */
@Tag("J6")
@Tag("J7")
class KillIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int JOURNEYS = 30;
  private static final int KILLS = 3;

  private static final Map<String, String> SETTINGS =
      EmbeddedServers.settings(KillIT.class, ServerKind.POSTGRES, ServerKind.KAFKA);

  private final int port = freePort();
  private final Api api = new Api(port);

  @Test
  void losesNoEffectAndDoublesNone() throws InterruptedException {
    List<String> ids = new ArrayList<>();
    Process service = start();
    try (Hook hook = new Hook()) {
      assertThat(api.post("/api/v1/journey/definitions", definition(hook)).status()).isEqualTo(201);
      for (int kill = 0; kill < KILLS; kill++) {
        for (int number = 0; number < JOURNEYS; number++) {
          ids.add(begin());
        }
        int known = hook.calls("/one").size();
        await().atMost(LIMIT).until(() -> hook.calls("/one").size() > known || known > 0);
        service.destroyForcibly().waitFor();
        service = start();
      }
      await().atMost(LIMIT).untilAsserted(() -> assertThat(running(ids)).isEmpty());
      for (String path : List.of("/one", "/two")) {
        assertThat(hook.calls(path).stream().map(Hook.Call::key).collect(Collectors.toSet()))
            .as("each journey has called %s, under one key", path)
            .hasSize(ids.size());
      }
      for (String id : ids) {
        assertThat(typesOf(id).stream().filter(type -> !type.equals("step-delayed")))
            .containsExactly(
                "started",
                "step-settled",
                "step-entered",
                "step-settled",
                "step-entered",
                "step-settled",
                "step-entered",
                "ended");
      }
    } finally {
      service.destroyForcibly().waitFor();
    }
  }

  private static String definition(Hook hook) {
    return """
    {"name": "killed", "title": "Killed", "phases": ["one"], "start": [{"step": "first"}],
     "steps": [
       {"name": "first", "phase": "one", "does": {"webhook": {"url": "%1$s/one"},
        "timeout": "PT1S", "then": {"done": "second"}}},
       {"name": "second", "phase": "one",
        "does": {"wait": {"for": "PT0.2S"}, "then": {"done": "third"}}},
       {"name": "third", "phase": "one", "does": {"webhook": {"url": "%1$s/two"},
        "timeout": "PT1S", "then": {"done": "end"}}},
       {"name": "end", "phase": "one", "terminal": "COMPLETED"}]}
    """
        .formatted(hook.url(""));
  }

  private String begin() {
    return api.post(
            "/api/v1/journey/start",
            Map.of("definition", "killed", "customerId", "c", "channel", "web"))
        .text("/journeyId");
  }

  private List<String> running(List<String> ids) {
    return ids.stream()
        .filter(
            id -> !api.get("/api/v1/journey/" + id + "/state").text("/status").equals("COMPLETED"))
        .toList();
  }

  private List<String> typesOf(String id) {
    Reply history = api.get("/api/v1/journey/" + id + "/history");
    List<String> types = new ArrayList<>();
    history.body().at("/items").forEach(item -> types.add(item.at("/type").asString()));
    return types;
  }

  private Process start() {
    Map<String, String> properties = new HashMap<>(SETTINGS);
    properties.putAll(ServiceSecrets.shared().properties());
    properties.put("server.port", Integer.toString(port));
    properties.put("cx.journey.effect.webhook-hosts", "localhost");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JourneyApplication.class.getName()));
    properties.forEach((name, value) -> command.add("--%s=%s".formatted(name, value)));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      await().atMost(LIMIT).ignoreExceptions().until(() -> health() == 200);
      return process;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private int health() {
    return api.withoutToken("/actuator/health/readiness").status();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
