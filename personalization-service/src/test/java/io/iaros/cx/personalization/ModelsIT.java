package io.iaros.cx.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.personalization.Platform.Answer;
import io.iaros.cx.personalization.model.CurrentModel;
import io.iaros.cx.personalization.model.Models;
import io.iaros.cx.personalization.model.ThresholdFamily;
import io.iaros.cx.personalization.model.ThresholdFamily.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.ConfigurableEnvironment;

class ModelsIT extends RunningService {

  private static final String MODEL = "/api/v1/models/threshold";

  /** What another instance may take to hear of a change. */
  private static final Duration RELOADED = Duration.ofSeconds(5);

  private static final AtomicInteger NEXT = new AtomicInteger(1);

  @Autowired ThresholdFamily family;
  @Autowired Models models;
  @Autowired ConfigurableEnvironment environment;

  private int count;

  @BeforeEach
  void beginWithAVersionOfItsOwn() {
    count = 200 * NEXT.getAndIncrement();
    family.learnFrom(rows(count, count / 2));
  }

  @Test
  void areTrainedOnDemandAndKeptWithMetricsFingerprintAndDate() {
    Answer trained = platform.post(MODEL + ":train", "{}");

    assertThat(trained.status()).isEqualTo(200);
    assertThat(trained.body().path("outcome").asString()).isEqualTo("promoted");
    assertThat(trained.body().at("/version/fingerprint").asString()).matches("[0-9a-f]{64}");
    assertThat(trained.body().at("/version/rows").asInt()).isEqualTo(count);
    assertThat(trained.body().at("/version/metrics/accuracy/mean").asDouble()).isGreaterThan(0.9);
    assertThat(trained.body().at("/version/at").asString()).isNotEmpty();
    long version = trained.body().at("/version/version").asLong();
    assertThat(platform.get(MODEL).body().path("servedVersion").asLong()).isEqualTo(version);
    assertThat(platform.get(MODEL + "/versions").body().at("/items/0"))
        .isEqualTo(trained.body().path("version"));
    assertThat(
            platform
                .get("/api/v1/models")
                .body()
                .path("items")
                .valueStream()
                .map(model -> model.path("model").asString())
                .toList())
        .contains("threshold");
  }

  @Test
  void stayWhereThereIsNothingNewToLearn() {
    platform.post(MODEL + ":train", "{}");

    Answer again = platform.post(MODEL + ":train", "{}");

    assertThat(again.body().path("outcome").asString()).isEqualTo("kept");
    assertThat(again.body().path("reason").asString()).contains("has learnt from the same");
  }

  @Test
  void saysThatThereAreTooFewRows() {
    family.learnFrom(rows(5, 2));

    Answer kept = platform.post(MODEL + ":train", "{}");

    assertThat(kept.body().path("reason").asString())
        .isEqualTo("Expected at least 20 rows to learn from, but there are 5.");
    assertThat(platform.get(MODEL).body().at("/lastTraining/outcome").asString())
        .startsWith("Expected at least 20 rows");
  }

  @Test
  void areRestoredAndHeardOfByEveryInstance(@TempDir Path folder) {
    long first = trained(count / 2);
    try (SecondInstance other = SecondInstance.start(environment, folder, OneMoreModel.class)) {
      CurrentModel<Double> there = other.bean(Models.class).of(other.bean(ThresholdFamily.class));
      assertThat(models.of(family).version(first)).isPresent();
      family.learnFrom(rows(count + 50, count / 2));
      long second = platform.post(MODEL + ":train", "{}").body().at("/version/version").asLong();
      await().atMost(RELOADED).until(() -> serves(there, second));

      Answer restored = platform.post(MODEL + "/versions/" + first + ":restore", "{}");

      assertThat(restored.status()).isEqualTo(200);
      assertThat(restored.body().at("/inForce/version").asLong()).isEqualTo(first);
      assertThat(restored.body().path("pinned").asBoolean()).isTrue();
      await().atMost(RELOADED).until(() -> serves(there, first));
    }
  }

  @Test
  void thatDoNotExistAreNotFound() {
    assertThat(platform.get("/api/v1/models/astrology").status()).isEqualTo(404);
    assertThat(platform.post("/api/v1/models/astrology:train", "{}").status()).isEqualTo(404);
    assertThat(platform.post(MODEL + "/versions/9999:restore", "{}").status()).isEqualTo(404);
  }

  private long trained(int from) {
    family.learnFrom(rows(count, from));
    return platform.post(MODEL + ":train", "{}").body().at("/version/version").asLong();
  }

  private static boolean serves(CurrentModel<Double> model, long version) {
    return model.inForce().filter(held -> held.version() == version).isPresent();
  }

  private static List<Row> rows(int count, int from) {
    return IntStream.range(0, count).mapToObj(number -> new Row(number, number >= from)).toList();
  }
}
