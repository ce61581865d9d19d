package io.iaros.cx.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.openfeature.contrib.providers.ofrep.OfrepProvider;
import dev.openfeature.contrib.providers.ofrep.OfrepProviderOptions;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published OpenFeature providers, unmodified and told nothing but another host and a write
 * key, through the gateway.
 */
@Tag("X3")
class OfrepClientsIT {

  private static final String UNIT = "somebody";
  private static final String FLAGS = "/api/v1/experiments/flags/";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path folder;

  private static PartialPlatform platform = new PartialPlatform(Path.of("unused"));
  private static Optional<String> nodeIsMissing = Optional.empty();

  @BeforeAll
  static void publish() {
    nodeIsMissing = NodeClients.missing();
    platform = new PartialPlatform(folder, ServiceName.GATEWAY, ServiceName.EXPERIMENT);
    platform.start(platform.gateway());
    put("web-boolean", "boolean", true, false);
    put("web-string", "string", "blue", "red");
    put("web-integer", "integer", 7, 8);
    put("web-number", "number", 1.0, 2.5);
    put("web-object", "object", Map.of("ratio", 1.0, "size", 3), Map.of());
    experiment("web-experiment", "context.country == 'DE'");
    experiment("web-untargeted", "context.country == 'FR'");
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void tellsThePagesProviderAndItsEventStream() throws Exception {
    Process page = started("ofrep-web-provider");

    JsonNode before = said("ofrep-web-provider", "told");
    assertThat(before.at("/boolean/value").asBoolean()).isTrue();
    assertThat(before.at("/boolean/variant").asString()).isEqualTo("one");
    assertThat(before.at("/boolean/reason").asString()).isEqualTo("TARGETING_MATCH");
    expectValuesOfEachType(before);
    assertThat(before.at("/untargeted/reason").asString()).isEqualTo("DEFAULT");
    assertThat(before.at("/untargeted/errorCode").isMissingNode()).isTrue();
    assertThat(said("ofrep-web-provider", "statuses").toString()).contains("200", "304");

    api().post(FLAGS + "web-boolean:kill", Map.of(), null).orFail("kill a flag");
    JsonNode after = said("ofrep-web-provider", "changed");
    assertThat(after.at("/flags").toString()).isEqualTo("[\"web-boolean\"]");
    assertThat(after.at("/boolean/value").asBoolean()).isFalse();
    assertThat(after.at("/boolean/reason").asString()).isEqualTo("DISABLED");
    assertThat(page.waitFor(20, TimeUnit.SECONDS)).isTrue();
    api().post(FLAGS + "web-boolean:restore", Map.of(), null).orFail("restore a flag");
  }

  @Test
  void tellsTheServersProvider() throws Exception {
    Process server = started("ofrep-provider");

    JsonNode told = said("ofrep-provider", "told");
    assertThat(told.at("/boolean/variant").asString()).isEqualTo("one");
    expectValuesOfEachType(told);
    assertThat(told.at("/unroutable/value").asString()).isEqualTo("none");
    assertThat(told.at("/keyless/errorCode").asString()).isEqualTo("TARGETING_KEY_MISSING");
    assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void tellsTheProviderForJavaEachType() {
    OpenFeatureAPI.getInstance()
        .setProviderAndWait("ofrep", OfrepProvider.constructProvider(options()));
    Client client = OpenFeatureAPI.getInstance().getClient("ofrep");
    EvaluationContext context = new ImmutableContext(UNIT, Map.of("country", new Value("DE")));

    assertThat(client.getStringValue("web-string", "none", context)).isEqualTo("blue");
    assertThat(client.getIntegerDetails("web-integer", 0, context).getValue()).isEqualTo(7);
    assertThat(client.getDoubleDetails("web-number", 0.0, context).getErrorCode()).isNull();
    assertThat(client.getDoubleValue("web-number", 0.0, context)).isEqualTo(1.0);
    assertThat(
            client
                .getObjectValue("web-object", new Value(), context)
                .asStructure()
                .getValue("size")
                .asInteger())
        .isEqualTo(3);
    assertThat(client.getStringValue("web-experiment", "none", context)).isIn("control", "offered");
    assertThat(client.getStringValue("web-untargeted", "none", context)).isEqualTo("none");
    assertThat(client.getStringDetails("web-absent", "none", context).getErrorCode())
        .isEqualTo(ErrorCode.FLAG_NOT_FOUND);
  }

  private static void expectValuesOfEachType(JsonNode told) {
    assertThat(told.at("/string").asString()).isEqualTo("blue");
    assertThat(told.at("/number").asDouble()).isEqualTo(1.0);
    assertThat(told.at("/object/size").asInt()).isEqualTo(3);
    assertThat(told.at("/experiment/reason").asString()).isEqualTo("SPLIT");
    assertThat(told.at("/experiment/value").asString()).isIn("control", "offered");
    assertThat(told.at("/untargeted/value").asString()).isEqualTo("none");
    assertThat(told.at("/absent/value").asString()).isEqualTo("none");
    assertThat(told.at("/absent/errorCode").asString()).isEqualTo("FLAG_NOT_FOUND");
  }

  /** With the first value for Germans and the second for everybody else. */
  private static void put(String key, String type, Object one, Object other) {
    Map<String, Object> flag =
        Map.of(
            "type",
            type,
            "variants",
            List.of(Map.of("key", "one", "value", one), Map.of("key", "other", "value", other)),
            "offVariant",
            "other",
            "rules",
            List.of(Map.of("targeting", "context.country == 'DE'", "variant", "one")));
    api().put(FLAGS + key, flag).orFail("put a flag");
  }

  private static void experiment(String key, String targeting) {
    Map<String, Object> experiment =
        Map.of(
            "key",
            key,
            "name",
            key,
            "variants",
            List.of(Map.of("key", "control"), Map.of("key", "offered")),
            "assignment",
            Map.of("targeting", targeting));
    api().post("/api/v1/analytics/experiment", experiment, null).orFail("start an experiment");
  }

  private static PublicApi api() {
    return new PublicApi(platform.access());
  }

  private static OfrepProviderOptions options() {
    return OfrepProviderOptions.builder()
        .baseUrl(platform.gateway())
        .headers(ImmutableMap.of("X-API-Key", ImmutableList.of(platform.access().writeKey())))
        .build();
  }

  private static Process started(String script) {
    assumeTrue(nodeIsMissing.isEmpty(), () -> nodeIsMissing.orElse(""));
    return NodeClients.start(script, platform.gateway(), platform.access().writeKey(), UNIT);
  }

  private static JsonNode said(String script, String what) {
    List<String> lines =
        await().atMost(PATIENCE).until(() -> linesOf(script, what), found -> !found.isEmpty());
    return JsonMapper.shared().readTree(lines.getFirst().substring(what.length()));
  }

  private static List<String> linesOf(String script, String what) {
    return NodeClients.log(script).lines().filter(line -> line.startsWith(what + " ")).toList();
  }
}
