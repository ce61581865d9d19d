package io.iaros.cx.experiment;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published OpenFeature providers, unmodified. */
@Tag("X3")
class OfrepClientsIT {

  private static final String UNIT = "somebody";
  private static final RunningService SERVICE = RunningService.shared();

  @BeforeAll
  static void publish() {
    FlagRequests flags = new FlagRequests(SERVICE);
    flags.put("web-boolean", "boolean", true, false);
    flags.put("web-string", "string", "blue", "red");
    flags.put("web-integer", "integer", 7, 8);
    flags.put("web-number", "number", 1.0, 2.5);
    flags.put("web-object", "object", Map.of("ratio", 1.0, "size", 3), Map.of());
    Map<String, Object> assignment = Map.of("targeting", "context.country == 'DE'");
    Map<String, Object> experiment = Requests.anExperiment("web-experiment");
    experiment.put("assignment", assignment);
    SERVICE.post("/api/v1/analytics/experiment", experiment);
    Map<String, Object> untargeted = Requests.anExperiment("web-untargeted");
    untargeted.put("assignment", Map.of("targeting", "context.country == 'FR'"));
    SERVICE.post("/api/v1/analytics/experiment", untargeted);
  }

  @Test
  void tellsThePagesProviderAndItsEventStream() throws Exception {
    Process page = started("ofrep-web-provider");

    JsonNode before = said("ofrep-web-provider", "told");
    assertThat(before.at("/boolean/value").asBoolean()).isTrue();
    assertThat(before.at("/boolean/variant").asString()).isEqualTo("one");
    assertThat(before.at("/boolean/reason").asString()).isEqualTo("TARGETING_MATCH");
    expectValuesOfEachType(before);
    assertThat(before.at("/absent/errorCode").asString()).isEqualTo("FLAG_NOT_FOUND");
    assertThat(said("ofrep-web-provider", "statuses").toString()).contains("200", "304");

    SERVICE.post("/api/v1/experiments/flags/web-boolean:kill");
    JsonNode after = said("ofrep-web-provider", "changed");
    assertThat(after.at("/flags").toString()).isEqualTo("[\"web-boolean\"]");
    assertThat(after.at("/boolean/value").asBoolean()).isFalse();
    assertThat(after.at("/boolean/reason").asString()).isEqualTo("DISABLED");
    assertThat(page.waitFor(20, TimeUnit.SECONDS)).isTrue();
    SERVICE.post("/api/v1/experiments/flags/web-boolean:restore");
  }

  @Test
  void tellsTheServersProvider() throws Exception {
    Process server = started("ofrep-provider");

    JsonNode told = said("ofrep-provider", "told");
    assertThat(told.at("/boolean/variant").asString()).isEqualTo("one");
    expectValuesOfEachType(told);
    assertThat(told.at("/absent/value").asString()).isEqualTo("none");
    assertThat(told.at("/absent/errorCode").asString()).isNotEmpty();
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
    assertThat(told.at("/untargeted/errorCode").isMissingNode()).isTrue();
  }

  private static OfrepProviderOptions options() {
    return OfrepProviderOptions.builder()
        .baseUrl(SERVICE.url())
        .headers(ImmutableMap.of("Authorization", ImmutableList.of(SERVICE.bearer())))
        .build();
  }

  private static Process started(String script) {
    Optional<String> missing = NodeClients.missing();
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    return NodeClients.start(script, SERVICE.url(), SERVICE.bearer(), UNIT);
  }

  private static JsonNode said(String script, String what) {
    List<String> lines =
        await()
            .atMost(RunningService.PATIENCE)
            .until(() -> linesOf(script, what), found -> !found.isEmpty());
    return JsonMapper.shared().readTree(lines.getFirst().substring(what.length()));
  }

  private static List<String> linesOf(String script, String what) {
    return NodeClients.log(script).lines().filter(line -> line.startsWith(what + " ")).toList();
  }
}
