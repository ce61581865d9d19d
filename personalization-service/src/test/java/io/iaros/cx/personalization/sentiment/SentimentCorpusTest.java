package io.iaros.cx.personalization.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iaros.cx.personalization.model.Fingerprint;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentimentCorpusTest {

  @Test
  void makesTextsOfPatterns() {
    List<LabelledText> texts =
        SentimentCorpus.read(
            List.of(
                "# a list",
                "@bag = bag | box",
                "negative anger my {bag} is gone",
                "neutral neutral ok"));

    assertThat(texts)
        .extracting(LabelledText::text)
        .contains("ok")
        .containsAnyOf("my bag is gone", "my box is gone");
    assertThat(texts.getFirst().sentiment()).isEqualTo(Sentiment.NEGATIVE);
  }

  @Test
  void refusesALineWithoutAText() {
    assertThatThrownBy(() -> SentimentCorpus.read(List.of("negative anger")))
        .hasMessageContaining("negative anger");
  }

  @Test
  void isWhatTheShippedModelHasLearntFrom() {
    SentimentFamily family = ShippedSentiment.family();

    assertThat(family.shipped()).isPresent();
    assertThat(family.shipped().orElseThrow().fingerprint())
        .as("after a change of the texts, make the model anew with ship-sentiment")
        .isEqualTo(Fingerprint.of(family, family.rows()));
  }
}
