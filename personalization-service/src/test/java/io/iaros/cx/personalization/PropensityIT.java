package io.iaros.cx.personalization;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.Platform.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropensityIT extends RunningService {

  @Test
  void isNotInventedWhereThereIsNothingToLearnFrom() {
    Answer trained = platform.post("/api/v1/models/churn:train", "{}");

    assertThat(trained.status()).isEqualTo(200);
    assertThat(trained.body().path("outcome").asString()).isEqualTo("kept");
    assertThat(trained.body().path("reason").asString()).startsWith("Expected at least 500 rows");
  }

  @Test
  void isLeftOutOfTheAnswerUntilThereIsAModel() {
    platform.put(
        "/api/v1/experience/preferences",
        Map.of("customerId", customer, "set", Map.of("seat", "aisle")));

    Answer answer = platform.get("/api/v1/profiles/" + customer + "/propensities");

    assertThat(answer.status()).isIn(200, 404);
    assertThat(answer.body().path("propensities").size()).isZero();
  }

  @Test
  void isNotToldOfNobody() {
    assertThat(platform.get("/api/v1/profiles/nobody-at-all/propensities").status()).isEqualTo(404);
  }
}
