package io.iaros.cx.local.demo;

import static io.iaros.cx.local.demo.Patience.await;

import io.iaros.cx.local.PublicApi;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the day does to her experience, and her own word on it. */
final class ScoreStory {

  private final PublicApi api;
  private final Narration tell;
  private final Traveller ada;

  ScoreStory(PublicApi api, Narration tell, Traveller ada) {
    this.api = api;
    this.tell = tell;
    this.ada = ada;
  }

  /**
   * @param facts how many facts it rests on
   */
  record Score(double value, long facts) {}

  void giveFeedback() {
    api.post(
            "/api/v1/experience/feedback",
            Map.of(
                "customerId",
                ada.customerId(),
                "journeyId",
                ada.journeyId(),
                "channel",
                "mobile",
                "touchpoint",
                "mobile-notification",
                "rating",
                5,
                "nps",
                9,
                "ces",
                2,
                "text",
                "I was rebooked before I even reached the desk. Thank you!"),
            null)
        .orFail("take her feedback");
    tell.happens("She answers: 5 of 5, \"I was rebooked before I even reached the desk\"");
  }

  Score score(String sentence) {
    JsonNode score = await("score", () -> scoreOrNull(_ -> true));
    tell.happens(sentence);
    tell.fact("score", "%.1f of 100".formatted(score.path("score").asDouble()));
    return new Score(score.path("score").asDouble(), score.path("n").asLong());
  }

  void scoreAfterFeedback(double before, Score disrupted) {
    JsonNode after =
        await("score", () -> scoreOrNull(score -> score.path("n").asLong() > disrupted.facts()));
    tell.happens("And her experience is");
    tell.fact(
        "score",
        "%.1f before, %.1f disrupted and recovered, %.1f with her answer"
            .formatted(before, disrupted.value(), after.path("score").asDouble()));
  }

  private @Nullable JsonNode scoreOrNull(Predicate<JsonNode> holds) {
    PublicApi.Answer answer =
        api.get("/api/v1/analytics/experience/score?customerId=" + ada.customerId());
    return answer.isSuccess() && answer.body().path("score").isNumber() && holds.test(answer.body())
        ? answer.body()
        : null;
  }
}
