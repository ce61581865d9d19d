package io.iaros.cx.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.experiment.ExperimentSetPublished;
import io.iaros.cx.experiment.client.Assignment.HeldOut;
import io.iaros.cx.experiment.client.Assignment.NotTargeted;
import io.iaros.cx.experiment.client.Assignment.Overridden;
import io.iaros.cx.experiment.client.Assignment.RolledOut;
import io.iaros.cx.experiment.client.Assignment.Treated;
import io.iaros.cx.experiment.client.Experiments;
import io.iaros.cx.experiment.client.Occasion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class AssignmentApiIT {

  private static final String CREATE = "/api/v1/analytics/experiment";
  private static final String ALL = "/api/v1/experiments/";

  private final RunningService service = RunningService.shared();

  @Test
  @Tag("X2")
  void assignsInTheClientByAllThatWasDesigned() {
    make("as-first", Map.of("layer", Map.of("key", "as-page", "from", 0, "until", 4_000)));
    make("as-second", Map.of("layer", Map.of("key", "as-page", "from", 4_000, "until", 10_000)));
    make(
        "as-targeted",
        Map.of(
            "targeting",
            "context.country == 'DE'",
            "overrides",
            Map.of("tester", "offered"),
            "prerequisites",
            List.of(Map.of("key", "as-second", "variants", List.of("control", "offered")))));
    Experiments client = newest("as-targeted");

    List<String> units = IntStream.range(0, 2_000).mapToObj(i -> "unit-" + i).toList();
    assertThat(units)
        .allSatisfy(
            unit ->
                assertThat(
                        List.of(
                            client.assign("as-first", unit) instanceof Treated,
                            client.assign("as-second", unit) instanceof Treated))
                    .containsExactlyInAnyOrder(true, false));
    assertThat(units)
        .allSatisfy(
            unit ->
                assertThat(client.assign("as-targeted", german(unit)) instanceof Treated)
                    .isEqualTo(client.assign("as-second", unit) instanceof Treated));
    assertThat(client.assign("as-targeted", "tester")).isInstanceOf(Overridden.class);
    assertThat(client.assign("as-targeted", units.getFirst())).isInstanceOf(NotTargeted.class);
  }

  @Test
  @Tag("X2")
  void holdsAShareOutOfAllExperiments() {
    make("as-held", Map.of());
    service.put(ALL + "holdout", Map.of("share", 10_000));

    try {
      assertThat(newest("as-held", set -> set.holdout() != null).assign("as-held", "u"))
          .isInstanceOf(HeldOut.class);
    } finally {
      service.put(ALL + "holdout", Map.of("share", 0));
    }
    assertThat(newest("as-held", set -> set.holdout() == null).assign("as-held", "u"))
        .isInstanceOf(Treated.class);
    assertThat(service.put(ALL + "holdout", Map.of("share", 10_001)).pointers())
        .containsExactly("/share");
  }

  @Test
  @Tag("X2")
  void refusesBucketsThatAnotherExperimentOwns() {
    make("as-owner", Map.of("layer", Map.of("key", "as-owned", "from", 0, "until", 5_000)));
    Map<String, Object> overlapping = Requests.anExperiment("as-late");
    overlapping.put(
        "assignment",
        Map.of(
            "layer", Map.of("key", "as-owned", "from", 4_999, "until", 6_000),
            "targeting", "context.",
            "prerequisites", List.of(Map.of("key", "as-nowhere", "variants", List.of("on")))));

    Answer answer = service.post(CREATE, overlapping);

    assertThat(answer.status()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(answer.pointers())
        .containsExactlyInAnyOrder(
            "/assignment/targeting", "/assignment/prerequisites/0/key", "/assignment/layer");
  }

  @Test
  @Tag("X2")
  void refusesToStartADraftWhoseBucketsWereTakenMeanwhile() {
    Map<String, Object> layer = Map.of("key", "as-raced", "from", 0, "until", 5_000);
    Map<String, Object> draft = Requests.aDraft("as-slow");
    draft.put("assignment", Map.of("layer", layer));
    service.post(CREATE, draft);
    make("as-quick", Map.of("layer", layer));

    assertThat(service.post(ALL + "as-slow:start").status()).isEqualTo(HttpStatus.CONFLICT);
    service.post(ALL + "as-quick:stop");
    assertThat(service.post(ALL + "as-slow:start").status()).isEqualTo(HttpStatus.OK);
  }

  @Test
  @Tag("X1")
  void goesThroughReviewToItsRollOutWithEveryChangeOnRecord() {
    service.post(CREATE, Requests.aDraft("as-life"));
    String path = ALL + "as-life";

    assertThat(service.post(path + ":submit").text("/status")).isEqualTo("review");
    assertThat(service.put(path, Requests.aDesign("Late")).status()).isEqualTo(HttpStatus.CONFLICT);
    assertThat(service.post(path + ":sendBack").text("/status")).isEqualTo("draft");
    service.put(path, Requests.aDesign("In time"));
    service.post(path + ":submit");
    assertThat(service.post(path + ":start").text("/status")).isEqualTo("running");
    assertThat(service.put(path, Requests.aDesign("Too late")).status())
        .isEqualTo(HttpStatus.CONFLICT);
    service.post(path + ":pause");
    service.post(path + ":start");
    assertThat(service.post(path + ":rollOut", Map.of("variant", "third")).pointers())
        .containsExactly("/variant");
    Answer rolledOut = service.post(path + ":rollOut", Map.of("variant", "offered"));

    assertThat(rolledOut.text("/status")).isEqualTo("rolledOut");
    assertThat(rolledOut.text("/rolledOut")).isEqualTo("offered");
    assertThat(rolledOut.text("/name")).isEqualTo("In time");
    assertThat(
            newest(
                    "as-life",
                    set ->
                        set.experiments().stream()
                            .anyMatch(one -> "offered".equals(one.rolledOut())))
                .assign("as-life", "anybody"))
        .isInstanceOf(RolledOut.class);
    assertThat(service.post(path + ":stop").text("/status")).isEqualTo("stopped");
    assertThat(changesOf(path))
        .containsExactly(
            "created",
            "submitted",
            "sentBack",
            "redesigned",
            "submitted",
            "started",
            "paused",
            "resumed",
            "rolledOut offered",
            "withdrawn");
  }

  private void make(String key, Map<String, Object> assignment) {
    Map<String, Object> body = Requests.anExperiment(key);
    body.put("assignment", assignment);
    assertThat(service.post(CREATE, body).status()).isEqualTo(HttpStatus.CREATED);
  }

  private static Occasion german(String unit) {
    return Occasion.of(unit, Map.of("country", "DE"), Instant.now());
  }

  private Experiments newest(String key) {
    return newest(key, _ -> true);
  }

  private Experiments newest(String key, Predicate<ExperimentSetPublished> that) {
    ExperimentSetPublished set =
        await()
            .atMost(RunningService.PATIENCE)
            .until(
                () -> service.publishedSets().getLast(),
                last ->
                    that.test(last)
                        && last.experiments().stream().anyMatch(one -> one.key().equals(key)));
    return Experiments.of(set);
  }

  private List<String> changesOf(String path) {
    return service
        .get(path + "/changes")
        .body()
        .valueStream()
        .map(change -> String.valueOf(change.at("/change").stringValue()))
        .toList();
  }
}
