package io.iaros.cx.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("P12")
class SentimentIT extends RunningService {

  private static final String FEEDBACK = "/api/v1/experience/feedback";

  /** The first text loads the model, and may go without a tone on a slow machine. */
  @BeforeEach
  void waitForTheModel() {
    await().atMost(SOON).until(() -> say("hello").has("sentiment"));
  }

  @Test
  void isToldOfWhatCustomersWrite() {
    assertThat(sentiment("You lost my suitcase and nobody answers the phone, this is terrible"))
        .isEqualTo("negative");
    assertThat(sentiment("What a wonderful crew, thank you so much for your help!"))
        .isEqualTo("positive");
    assertThat(sentiment("Which gate does flight 212 leave from?")).isEqualTo("neutral");
  }

  @Test
  void comesWithTheEmotionBehindIt() {
    assertThat(
            say("Two hours on hold and then you hung up on me. Unacceptable!")
                .path("emotion")
                .asString())
        .isEqualTo("anger");
    assertThat(say("Thank you so much for your kind help").path("emotion").asString())
        .isEqualTo("gratitude");
  }

  @Test
  void travelsWithTheFeedback() {
    JsonNode answer = say("The flight was delayed again and my connection is gone");

    String event =
        records(Topic.CUSTOMER_FEEDBACK, subject).stream()
            .map(record -> new String(record.value(), StandardCharsets.UTF_8))
            .reduce((_, newest) -> newest)
            .orElseThrow();

    assertThat(answer.at("/sentiment/score").asDouble()).isBetween(0.34, 1.0);
    assertThat(event).contains("\"sentiment\":\"negative\"", "\"emotion\":\"");
  }

  @Test
  void decidesHowTheCustomerIsSpokenToAndWhoTheyArePassedOnTo() {
    assertThat(presentation().path("tone").asString()).isEqualTo("friendly");

    say("Two hours on hold and then you hung up on me. Unacceptable!");

    assertThat(profile().at("/lastFeedback/sentiment").asString()).isEqualTo("negative");
    assertThat(profile().at("/lastFeedback/emotion").asString()).isEqualTo("anger");
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              JsonNode presentation = presentation();
              assertThat(presentation.path("tone").asString()).isEqualTo("empathetic");
              assertThat(names(presentation.path("routing")))
                  .contains("human_first", "priority_service");
            });
  }

  @Test
  void isForgivenByPraise() {
    say("You lost my suitcase and nobody answers the phone, this is terrible");
    await().atMost(SOON).until(() -> presentation().path("tone").asString().equals("empathetic"));

    say("What a wonderful crew, thank you so much for your help!");

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(presentation().path("tone").asString()).isEqualTo("friendly");
              assertThat(presentation().path("routing").isEmpty()).isTrue();
            });
  }

  @Test
  void isNotMissedWhereTheModelAnswers() {
    assertThat(say("Thank you so much for your kind help").path("degraded").isEmpty()).isTrue();
  }

  @Test
  void isNotToldOfANumber() {
    assertThat(
            platform
                .post(FEEDBACK, Map.of("customerId", customer, "channel", "web", "rating", 3))
                .body()
                .has("sentiment"))
        .isFalse();
  }

  @Test
  void isAModelWithVersionMetricsAndFingerprint() {
    JsonNode model = platform.get("/api/v1/models/sentiment").body();

    assertThat(model.at("/inForce/origin").asString()).isEqualTo("shipped");
    assertThat(model.at("/inForce/metrics/macroF1/mean").asDouble()).isGreaterThan(0.7);
    assertThat(model.at("/inForce/fingerprint").asString()).matches("[0-9a-f]{64}");
  }

  private JsonNode presentation() {
    return platform
        .post(PERSONALIZE, Map.of("customerId", customer, "channel", "web"))
        .body()
        .path("presentation");
  }

  private String sentiment(String text) {
    return say(text).at("/sentiment/label").asString();
  }

  private JsonNode say(String text) {
    return platform
        .post(FEEDBACK, Map.of("customerId", customer, "channel", "web", "text", text))
        .body();
  }
}
