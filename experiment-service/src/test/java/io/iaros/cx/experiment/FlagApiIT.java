package io.iaros.cx.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.experiment.FlagDefinition;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

@Tag("X10")
class FlagApiIT {

  private final RunningService service = RunningService.shared();
  private final FlagRequests flags = new FlagRequests(service);

  @Test
  void isMadeChangedKilledAndRestoredAndRemembersBySeen() {
    String path = FlagRequests.ALL + "/api-flag";

    Answer made = flags.put("api-flag", "string", "blue", "red");
    Answer changed = flags.put("api-flag", "string", "green", "red");

    assertThat(made.status()).isEqualTo(HttpStatus.CREATED);
    assertThat(changed.headers().getETag()).isEqualTo("\"2\"");
    assertThat(value("api-flag")).isEqualTo("green");
    assertThat(service.post(path + ":kill").body().at("/enabled").booleanValue()).isFalse();
    assertThat(value("api-flag")).isEqualTo("red");
    assertThat(service.post(path + ":kill").status()).isEqualTo(HttpStatus.CONFLICT);
    service.post(path + ":restore");
    assertThat(value("api-flag")).isEqualTo("green");
    assertThat(changesOf(path))
        .containsExactly("1 created", "2 redesigned", "3 killed", "4 restored");
    await()
        .atMost(RunningService.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(service.publishedSets().getLast().flags())
                    .extracting(FlagDefinition::key)
                    .contains("api-flag"));
  }

  @Test
  void isPutAsItWasGot() {
    flags.put("api-round", "object", Map.of("a", List.of(1, 2.5)), Map.of());
    Answer got = service.get(FlagRequests.ALL + "/api-round");

    Answer again = service.put(FlagRequests.ALL + "/api-round", got.body().at("/flag"));

    assertThat(again.status()).isEqualTo(HttpStatus.OK);
    assertThat(again.body().at("/flag")).isEqualTo(got.body().at("/flag"));
  }

  @Test
  void refusesAVersionThatIsNotTheLatest() {
    flags.put("api-stale-flag", "boolean", true, false);
    flags.put("api-stale-flag", "boolean", true, false);

    Answer stale =
        service.send(
            HttpMethod.PUT,
            FlagRequests.ALL + "/api-stale-flag",
            Map.of(HttpHeaders.IF_MATCH, "\"1\""),
            FlagRequests.aFlag("boolean", false, true));

    assertThat(stale.status()).isEqualTo(HttpStatus.PRECONDITION_FAILED);
  }

  @Test
  void listsAllFaultsAtOnce() {
    Map<String, Object> faulty = FlagRequests.aFlag("integer", 1.5, 3_000_000_000L);
    faulty.put("offVariant", "third");
    faulty.put(
        "rules",
        List.of(
            Map.of("targeting", "customer == 1", "variant", "fourth"),
            Map.of("split", List.of(Map.of("variant", "one", "weight", 1)))));
    faulty.put("prerequisites", List.of(Map.of("key", "nowhere", "variants", List.of("on"))));

    Answer answer = service.put(FlagRequests.ALL + "/api-faulty-flag", faulty);

    assertThat(answer.status()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(answer.pointers())
        .containsExactlyInAnyOrder(
            "/variants/0/value",
            "/variants/1/value",
            "/offVariant",
            "/rules/0/targeting",
            "/rules/0/variant",
            "/rules/1/split",
            "/prerequisites/0/key");
  }

  @Test
  void keepsItsTypeAndItsKeyToItself() {
    flags.put("api-typed", "boolean", true, false);
    service.post("/api/v1/analytics/experiment", Requests.aDraft("api-both"));

    assertThat(flags.put("api-typed", "string", "a", "b").status()).isEqualTo(HttpStatus.CONFLICT);
    assertThat(flags.put("api-both", "string", "a", "b").status()).isEqualTo(HttpStatus.CONFLICT);
    assertThat(service.post("/api/v1/analytics/experiment", Requests.aDraft("api-typed")).status())
        .isEqualTo(HttpStatus.CONFLICT);
  }

  @Test
  void keepsToItsSchedule() {
    Map<String, Object> scheduled = FlagRequests.aFlag("boolean", true, false);
    Instant soon = Instant.now().plusMillis(1_500);
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("variant", "one");
    rule.put("from", soon.toString());
    scheduled.put("rules", List.of(rule));
    service.put(FlagRequests.ALL + "/api-scheduled", scheduled);

    assertThat(evaluated("api-scheduled").at("/value").booleanValue()).isFalse();
    await()
        .atMost(RunningService.PATIENCE)
        .until(() -> evaluated("api-scheduled").at("/value").booleanValue());
  }

  @Test
  void refusesFlagsThatNeedEachOther() {
    flags.put("api-needed", "boolean", true, false);
    Map<String, Object> needing = FlagRequests.aFlag("boolean", true, false);
    needing.put("prerequisites", List.of(Map.of("key", "api-needed", "variants", List.of("one"))));
    service.put(FlagRequests.ALL + "/api-needing", needing);
    Map<String, Object> needed = FlagRequests.aFlag("boolean", true, false);
    needed.put("prerequisites", List.of(Map.of("key", "api-needing", "variants", List.of("one"))));

    Answer answer = service.put(FlagRequests.ALL + "/api-needed", needed);

    assertThat(answer.pointers()).containsExactly("/prerequisites");
  }

  private String value(String key) {
    return String.valueOf(evaluated(key).at("/value").stringValue());
  }

  private JsonNode evaluated(String key) {
    return service
        .post(
            "/ofrep/v1/evaluate/flags/" + key,
            Map.of("context", Map.of("targetingKey", "u", "country", "DE")))
        .body();
  }

  private List<String> changesOf(String path) {
    return service
        .get(path + "/changes")
        .body()
        .valueStream()
        .map(change -> change.at("/version").intValue() + " " + change.at("/change").stringValue())
        .toList();
  }
}
