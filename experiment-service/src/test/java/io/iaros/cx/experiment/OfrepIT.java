package io.iaros.cx.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

@Tag("X3")
class OfrepIT {

  private static final String BULK = "/ofrep/v1/evaluate/flags";

  private final RunningService service = RunningService.shared();
  private final FlagRequests flags = new FlagRequests(service);

  @Test
  void answersOneFlagWithJsonOnEveryStatus() {
    flags.put("raw-number", "number", 1.0, 2.5);

    Answer found = evaluate("raw-number", Map.of("targetingKey", "u", "country", "DE"));

    assertThat(found.status()).isEqualTo(HttpStatus.OK);
    assertThat(found.body().toString())
        .isEqualTo(
            "{\"key\":\"raw-number\",\"value\":1.0,\"reason\":\"TARGETING_MATCH\","
                + "\"variant\":\"one\",\"metadata\":{\"kind\":\"flag\",\"version\":1}}");
    expectFailure(evaluate("raw-absent", Map.of()), 404, "raw-absent", "FLAG_NOT_FOUND");
    expectFailure(evaluate("raw absent", Map.of()), 404, "raw absent", "FLAG_NOT_FOUND");
    expectFailure(send(BULK + "/raw-number", "{"), 400, "raw-number", "PARSE_ERROR");
    expectFailure(send(BULK + "/raw-number", "[]"), 400, "raw-number", "PARSE_ERROR");
    expectFailure(send(BULK + "/raw-number", "{}"), 400, "raw-number", "INVALID_CONTEXT");
    expectFailure(
        evaluate("raw-number", Map.of("targetingKey", 7)), 400, "raw-number", "INVALID_CONTEXT");
  }

  @Test
  void needsAKeyOnlyWhereUnitsDiffer() {
    Map<String, Object> split = FlagRequests.aFlag("boolean", true, false);
    split.put("rules", List.of(Map.of("split", half())));
    service.put(FlagRequests.ALL + "/raw-split", split);
    flags.put("raw-keyless", "boolean", true, false);

    expectFailure(evaluate("raw-split", Map.of()), 400, "raw-split", "TARGETING_KEY_MISSING");
    assertThat(evaluate("raw-keyless", Map.of()).text("/reason")).isEqualTo("DEFAULT");
    Answer bulk = bulk(Map.of("flags", List.of("raw-split", "raw-keyless")), Map.of());
    assertThat(bulk.status()).isEqualTo(HttpStatus.OK);
    assertThat(item(bulk, "raw-split").at("/errorCode").stringValue())
        .isEqualTo("TARGETING_KEY_MISSING");
    assertThat(item(bulk, "raw-keyless").has("errorCode")).isFalse();
  }

  @Test
  void answersInBulkWhatHasChangedAndNothingElse() {
    flags.put("raw-tagged", "boolean", true, false);
    Map<String, Object> german =
        Map.of("targetingKey", "u", "country", "DE", "flags", List.of("raw-tagged"));
    Map<String, Object> french =
        Map.of("targetingKey", "u", "country", "FR", "flags", List.of("raw-tagged"));

    Answer first = bulk(german, Map.of());
    String tag = String.valueOf(first.headers().getETag());
    Answer same = bulk(german, Map.of(HttpHeaders.IF_NONE_MATCH, tag));

    assertThat(first.body().at("/flags").size()).isOne();
    assertThat(first.text("/eventStreams/0/type")).isEqualTo("sse");
    assertThat(same.status()).isEqualTo(HttpStatus.NOT_MODIFIED);
    assertThat(same.body().isMissingNode()).isTrue();
    assertThat(same.headers().getETag()).isEqualTo(tag);
    for (String header : List.of("W/" + tag, "\"other\", " + tag, "*")) {
      assertThat(bulk(german, Map.of(HttpHeaders.IF_NONE_MATCH, header)).status())
          .isEqualTo(HttpStatus.NOT_MODIFIED);
    }
    assertThat(bulk(french, Map.of(HttpHeaders.IF_NONE_MATCH, tag)).status())
        .isEqualTo(HttpStatus.OK);
    service.post(FlagRequests.ALL + "/raw-tagged:kill");
    assertThat(bulk(german, Map.of(HttpHeaders.IF_NONE_MATCH, tag)).status())
        .isEqualTo(HttpStatus.OK);
  }

  @Test
  void refusesABulkEvaluationThatItCannotRead() {
    Answer answer = send(BULK, "{\"context\": 1}");

    assertThat(answer.status()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(answer.text("/errorCode")).isEqualTo("INVALID_CONTEXT");
    assertThat(answer.body().has("key")).isFalse();
  }

  @Test
  void tellsTheVariantOfAnExperimentAndCountsNobodyForIt() {
    service.post("/api/v1/analytics/experiment", Requests.anExperiment("raw-experiment"));

    Answer answer = evaluate("raw-experiment", Map.of("targetingKey", "u"));

    assertThat(answer.text("/value")).isIn("control", "offered");
    assertThat(answer.text("/reason")).isEqualTo("SPLIT");
    assertThat(answer.text("/metadata/assignment")).isEqualTo("assigned");
    assertThat(service.get("/api/v1/experiments/raw-experiment/results").number("/units")).isZero();
  }

  @Test
  void opensItsStreamAtTheAddressItGaveOnly() {
    assertThat(service.get("/ofrep/v1/events/another").status()).isEqualTo(HttpStatus.UNAUTHORIZED);
  }

  private static List<Map<String, Object>> half() {
    List<Map<String, Object>> split = new ArrayList<>();
    split.add(Map.of("variant", "one", "weight", 5_000));
    split.add(Map.of("variant", "other", "weight", 5_000));
    return split;
  }

  private static void expectFailure(Answer answer, int status, String key, String code) {
    assertThat(answer.status().value()).isEqualTo(status);
    assertThat(answer.headers().getContentType()).hasToString("application/json");
    assertThat(answer.text("/key")).isEqualTo(key);
    assertThat(answer.text("/errorCode")).isEqualTo(code);
  }

  private Answer evaluate(String key, Map<String, Object> context) {
    return service.post(BULK + "/" + key, Map.of("context", context));
  }

  private Answer bulk(Map<String, Object> context, Map<String, String> headers) {
    return service.send(HttpMethod.POST, BULK, headers, Map.of("context", new HashMap<>(context)));
  }

  private Answer send(String path, String body) {
    return service.send(HttpMethod.POST, path, Map.of(), body);
  }

  private static JsonNode item(Answer bulk, String key) {
    return bulk.body()
        .at("/flags")
        .valueStream()
        .filter(item -> item.at("/key").stringValue().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
