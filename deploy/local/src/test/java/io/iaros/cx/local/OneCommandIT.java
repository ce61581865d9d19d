package io.iaros.cx.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.iaros.cx.embedded.DetachedProcess;
import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.Ports;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole platform, as a user starts, asks and stops it. Needs the services' jars. */
@Tag("O1")
class OneCommandIT {

  private static final List<String> PARTS =
      Stream.concat(
              Stream.of(ServerName.values()).map(ServerName::label),
              Stream.of(ServiceName.values()).map(ServiceName::label))
          .toList();
  private static final Duration FOLD_LIMIT = Duration.ofSeconds(30);
  private static final int PORTS_TAKEN = 44;
  private static final String EXTERNAL = "machine_learning.model_endpoints.sentiment";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private Platform platform;

  @BeforeEach
  void endThePlatformWithTheTest() {
    platform = Platform.in(Path.of("../.."), folder);
    PARTS.forEach(part -> EmbeddedServers.guard(platform.data().pidFile(part)));
  }

  @AfterEach
  void stopThePlatform() {
    platform.down(Progress.SILENT);
  }

  @Test
  void startsAsksRepairsAndStopsEverythingAndKeepsTheData() throws IOException {
    HttpServer model =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    model.start();
    Path settings =
        Files.writeString(
            folder.resolve("settings.yaml"),
            """
            machine_learning:
              model_endpoints:
                sentiment: "http://127.0.0.1:%d/sentiment"
            """
                .formatted(model.getAddress().getPort()));
    assertThat(
            cx(
                "up",
                "--port-base",
                Integer.toString(freePortBase()),
                "--settings",
                settings.toString()))
        .isZero();
    assertThat(out.toString()).contains(PARTS).contains("All ready after");
    carriesADisruptedDayThroughIt();

    var api = new PublicApi(platform.access().orElseThrow());
    greetACustomer(api);

    assertThat(statesOfParts())
        .containsOnlyKeys(Stream.concat(PARTS.stream(), Stream.of(EXTERNAL)).toList())
        .allSatisfy((_, state) -> isReady(state));
    assertThat(cx("status")).isZero();
    model.stop(0);
    assertThat(cx("status")).isEqualTo(1);
    assertThat(statesOfParts()).containsEntry(EXTERNAL, "unreachable");
    startsAgainOnlyWhatWasKilled();
    stopsAllAndFindsTheDataAgain(api);
  }

  /** On what runs: the demo starts only what does not. */
  private void carriesADisruptedDayThroughIt() {
    Map<String, DetachedProcess> before = processes();
    assertThat(cx("demo")).isZero();
    assertThat(processes()).isEqualTo(before);
    assertThat(out.toString())
        .contains("Her recovery is resolved")
        .containsPattern("score +[\\d.]+ before, [\\d.]+ disrupted and recovered, [\\d.]+ with");
  }

  private void startsAgainOnlyWhatWasKilled() {
    Map<String, DetachedProcess> before = processes();
    List<String> killed = List.of("redis", "recovery");
    killed.forEach(this::kill);
    assertThat(cx("status")).isEqualTo(1);
    assertThat(statesOfParts()).containsEntry("redis", "stopped").containsEntry("kafka", "ready");
    assertThat(cx("up")).isZero();
    Map<String, DetachedProcess> after = processes();
    assertThat(after).containsOnlyKeys(PARTS);
    assertThat(after.entrySet().stream().filter(part -> !before.containsValue(part.getValue())))
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrderElementsOf(killed);
  }

  private void kill(String part) {
    platform.data().pidFile(part).process().orElseThrow().kill();
  }

  private void stopsAllAndFindsTheDataAgain(PublicApi api) {
    Access access = platform.access().orElseThrow();
    assertThat(cx("down")).isZero();
    assertThat(processes()).isEmpty();
    assertThat(cx("up")).isZero();
    assertThat(platform.access()).contains(access);
    assertThat(nameOf(api, "one-command")).isEqualTo("Ada");
    assertThat(api.get("/api/v1/experiments/one-command").isSuccess()).isTrue();
  }

  /** One fact that travels through Kafka into MongoDB and Redis, and one row in PostgreSQL. */
  private static void greetACustomer(PublicApi api) {
    api.post(
            "/api/v1/experience/interaction",
            Map.of(
                "customerId", "one-command",
                "kind", "identify",
                "name", "identify",
                "channel", "web",
                "traits", Map.of("firstName", "Ada")),
            null)
        .orFail("identify a customer");
    api.post(
            "/api/v1/analytics/experiment",
            Map.of(
                "key", "one-command",
                "name", "Survives a restart",
                "hypothesis", "What is stored is found again",
                "variants", List.of(Map.of("key", "a"), Map.of("key", "b")),
                "metrics", List.of(Map.of("name", "m", "type", "proportion", "event", "search"))),
            null)
        .orFail("create an experiment");
    await().atMost(FOLD_LIMIT).until(() -> nameOf(api, "one-command").equals("Ada"));
  }

  private static String nameOf(PublicApi api, String customer) {
    JsonNode profile = api.get("/api/v1/profiles/" + customer).body();
    return profile.at("/personalTraits/firstName").asString("");
  }

  private Map<String, String> statesOfParts() {
    cx("status", "--json");
    JsonNode parts = JsonMapper.shared().readTree(out.toString()).get("parts");
    return parts
        .valueStream()
        .collect(
            Collectors.toMap(
                part -> part.get("name").asString(), part -> part.get("state").asString()));
  }

  private static void isReady(String state) {
    assertThat(state).isEqualTo("ready");
  }

  private Map<String, DetachedProcess> processes() {
    return PARTS.stream()
        .filter(part -> platform.data().pidFile(part).process().isPresent())
        .collect(
            Collectors.toMap(
                Function.identity(),
                part -> platform.data().pidFile(part).process().orElseThrow()));
  }

  private int cx(String command, String... options) {
    out.getBuffer().setLength(0);
    List<String> line =
        Stream.concat(Stream.of(command, "--data", folder.toString()), Stream.of(options)).toList();
    return CommandLineMain.commandLine()
        .setOut(new PrintWriter(out, true))
        .execute(line.toArray(new String[0]));
  }

  private static int freePortBase() {
    return new Random()
        .ints(21_000, 31_000)
        .filter(base -> IntStream.range(base, base + PORTS_TAKEN).allMatch(Ports::isFree))
        .findFirst()
        .orElseThrow();
  }
}
