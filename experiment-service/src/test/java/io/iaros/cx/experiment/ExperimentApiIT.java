package io.iaros.cx.experiment;

import static io.iaros.cx.experiment.Requests.aDesign;
import static io.iaros.cx.experiment.Requests.aDraft;
import static io.iaros.cx.experiment.Requests.anExperiment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.http.HttpMethod.POST;

import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.events.experiment.ExperimentSetPublished;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

class ExperimentApiIT {

  private static final String CREATE = "/api/v1/analytics/experiment";
  private static final String ALL = "/api/v1/experiments";

  private final RunningService service = RunningService.shared();

  @Test
  void runsAtOnceAndAppearsInThePublishedSet() {
    Answer answer = service.post(CREATE, anExperiment("api-at-once"));

    assertThat(answer.status()).isEqualTo(HttpStatus.CREATED);
    assertThat(answer.headers().getLocation()).hasPath(ALL + "/api-at-once");
    assertThat(answer.headers().getETag()).isEqualTo("\"2\"");
    assertThat(answer.text("/status")).isEqualTo("running");
    assertThat(answer.number("/variants/0/weight")).isEqualTo(5_000);
    assertThat(service.get(ALL + "/api-at-once").body()).isEqualTo(answer.body());
    await()
        .atMost(RunningService.PATIENCE)
        .untilAsserted(() -> assertThat(keysOfTheNewestSet()).contains("api-at-once"));
  }

  @Test
  void goesFromDraftToEndAndLeavesTheSetWhilePaused() {
    service.post(CREATE, aDraft("api-life"));
    String path = ALL + "/api-life";

    assertThat(service.put(path, aDesign("Offer it earlier")).text("/status")).isEqualTo("draft");
    assertThat(service.post(path + ":start").text("/status")).isEqualTo("running");
    assertThat(service.post(path + ":pause").text("/status")).isEqualTo("paused");
    await()
        .atMost(RunningService.PATIENCE)
        .untilAsserted(() -> assertThat(keysOfTheNewestSet()).doesNotContain("api-life"));
    assertThat(service.post(path + ":start").text("/status")).isEqualTo("running");
    assertThat(service.post(path + ":stop").text("/status")).isEqualTo("stopped");

    assertThat(changesOf("api-life"))
        .containsExactly(
            "1 created key:test",
            "2 redesigned key:test",
            "3 started key:test",
            "4 paused key:test",
            "5 resumed key:test",
            "6 stopped key:test");
    assertThat(saltsOf("api-life")).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  @Tag("X1")
  void letsMoreTrafficInWhileItRunsAndNeverLess() {
    Map<String, Object> body = anExperiment("api-growing");
    body.put("trafficShare", 1_000);
    service.post(CREATE, body);
    String grow = ALL + "/api-growing:grow";

    Answer grown = service.send(POST, grow, ifMatch("\"2\""), Map.of("trafficShare", 2_500));
    assertThat(grown.number("/trafficShare")).isEqualTo(2_500);
    assertThat(grown.number("/variants/0/weight")).isEqualTo(5_000);
    await()
        .atMost(RunningService.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(service.publishedSets().getLast().experiments())
                    .filteredOn(experiment -> experiment.key().equals("api-growing"))
                    .extracting(ExperimentDefinition::trafficShare)
                    .containsExactly(2_500));

    assertThat(service.post(grow, Map.of("trafficShare", 2_400)).pointers())
        .containsExactly("/trafficShare");
    assertThat(service.post(grow, Map.of("trafficShare", 10_001)).pointers())
        .containsExactly("/trafficShare");
    assertThat(service.send(POST, grow, ifMatch("\"2\""), Map.of("trafficShare", 3_000)).status())
        .isEqualTo(HttpStatus.PRECONDITION_FAILED);
    assertThat(changesOf("api-growing"))
        .containsExactly("1 created key:test", "2 started key:test", "3 reallocated key:test");
  }

  private static Map<String, String> ifMatch(String tag) {
    return Map.of(HttpHeaders.IF_MATCH, tag);
  }

  @Test
  void publishesEveryChangeOnceAndInOrderWhenManyComeTogether() {
    List<String> keys = IntStream.range(0, 8).mapToObj(i -> "api-crowd-" + i).toList();

    keys.parallelStream().forEach(key -> service.post(CREATE, anExperiment(key)));

    await()
        .atMost(RunningService.PATIENCE)
        .untilAsserted(() -> assertThat(keysOfTheNewestSet()).containsAll(keys));
    assertThat(service.publishedSets())
        .extracting(ExperimentSetPublished::revision)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void listsAllFaultsOfARequest() {
    Map<String, Object> body = anExperiment("Not A Key");
    body.put("trafficShare", 10_001);
    body.put("colour", "red");
    body.remove("name");

    Answer answer = service.post(CREATE, body);

    assertThat(answer.status()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(answer.pointers()).contains("/key", "/trafficShare", "/colour", "/name");
  }

  @Test
  void listsAllFaultsOfADesign() {
    Map<String, Object> body = anExperiment("api-faulty");
    body.put("variants", List.of(Map.of("key", "a", "weight", 1), Map.of("key", "a", "weight", 2)));

    Answer answer = service.post(CREATE, body);

    assertThat(answer.status()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(answer.pointers()).containsExactly("/variants/1/key", "/variants");
    assertThat(service.get(ALL + "/api-faulty").status()).isEqualTo(HttpStatus.NOT_FOUND);
  }

  @Test
  void refusesAKeyThatIsTaken() {
    service.post(CREATE, aDraft("api-taken"));

    Answer answer = service.post(CREATE, anExperiment("api-taken"));

    assertThat(answer.status()).isEqualTo(HttpStatus.CONFLICT);
    assertThat(answer.text("/detail"))
        .isEqualTo("Expected a key that is free, but an experiment has it.");
  }

  @Test
  void answersTheSameRequestTheSame() {
    Map<String, String> key = Map.of("Idempotency-Key", "create-once");

    var first = service.send(HttpMethod.POST, CREATE, key, anExperiment("api-once"));
    var second = service.send(HttpMethod.POST, CREATE, key, anExperiment("api-once"));

    assertThat(second.status()).isEqualTo(HttpStatus.CREATED);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(changesOf("api-once")).hasSize(2);
  }

  @Test
  void refusesAVersionThatIsNotTheLatest() {
    service.post(CREATE, anExperiment("api-stale"));
    Map<String, String> stale = Map.of(HttpHeaders.IF_MATCH, "\"1\"");
    Map<String, String> latest = Map.of(HttpHeaders.IF_MATCH, "\"2\"");
    String pause = ALL + "/api-stale:pause";

    assertThat(service.send(HttpMethod.POST, pause, stale, null).status())
        .isEqualTo(HttpStatus.PRECONDITION_FAILED);
    assertThat(service.send(HttpMethod.POST, pause, latest, null).status())
        .isEqualTo(HttpStatus.OK);
  }

  @Test
  void refusesToChangeWhatHasStarted() {
    service.post(CREATE, anExperiment("api-fixed"));

    var answer = service.put(ALL + "/api-fixed", aDesign("Another"));

    assertThat(answer.status()).isEqualTo(HttpStatus.CONFLICT);
  }

  @Test
  void saysThatThereIsNoSuchExperiment() {
    assertThat(service.get(ALL + "/nobody").status()).isEqualTo(HttpStatus.NOT_FOUND);
    assertThat(service.get(ALL + "/nobody/results").status()).isEqualTo(HttpStatus.NOT_FOUND);
    assertThat(service.post(ALL + "/nobody:start").status()).isEqualTo(HttpStatus.NOT_FOUND);
  }

  @Test
  void walksTheListInPages() {
    IntStream.range(0, 3).forEach(i -> service.post(CREATE, aDraft("aaa-page-" + i)));

    Answer first = service.get(ALL + "?limit=2");
    Answer second = service.get(ALL + "?limit=1&cursor=" + first.text("/next"));

    assertThat(first.text("/items/0/key")).isEqualTo("aaa-page-0");
    assertThat(first.text("/items/1/key")).isEqualTo("aaa-page-1");
    assertThat(second.text("/items/0/key")).isEqualTo("aaa-page-2");
  }

  @Test
  void describesItself() {
    JsonNode paths = service.get("/v3/api-docs").body().at("/paths");

    assertThat(paths.propertyNames())
        .contains(CREATE, ALL, ALL + "/{key}", ALL + "/{key}:start", ALL + "/{key}/results");
  }

  private List<String> keysOfTheNewestSet() {
    return service.publishedSets().getLast().experiments().stream()
        .map(ExperimentDefinition::key)
        .toList();
  }

  private List<String> saltsOf(String key) {
    return service.publishedSets().stream()
        .flatMap(set -> set.experiments().stream())
        .filter(experiment -> experiment.key().equals(key))
        .map(ExperimentDefinition::salt)
        .distinct()
        .toList();
  }

  private List<String> changesOf(String key) {
    return service
        .database()
        .sql(
            "SELECT concat_ws(' ', version, change, actor) FROM experiment_change"
                + " WHERE experiment_key = ? ORDER BY version")
        .param(key)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
