package io.iaros.cx.personalization.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.model.Spread;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedSentimentTest {

  /** Written for this test; the texts that the model learns from hold none of them. */
  private static final Map<Sentiment, List<String>> HELD_OUT =
      Map.of(
          Sentiment.NEGATIVE,
          List.of(
              "The lounge was closed without notice and the snacks on board were gone by row nine.",
              "Great. My connecting flight has left and I get to admire the car park all night.",
              "Nobody apologised, nobody explained, and the voucher covers half a sandwich.",
              "Your chat bot asked me four times for the same booking number. I give up.",
              "The seat was filthy and the man in charge laughed at me.",
              "Friendly pilot, but we arrived a day late and without our suitcases."),
          Sentiment.NEUTRAL,
          List.of(
              "Which documents does a minor need when travelling with an aunt?",
              "I sent you the receipt by mail. Does it have to be translated?",
              "We change planes in Oslo on Thursday and go on to Bergen.",
              "The carrier will move to Terminal 2 next spring, the airport said.",
              "Can I pay the extra bag with points? It weighs 18 kg.",
              "Thanks. And where would I find the form?"),
          Sentiment.POSITIVE,
          List.of(
              "What a lovely crew, they made our anniversary unforgettable!",
              "My suitcase was back within a day. Thank you so much for your help!",
              "Smoothest boarding I have seen in years, well done.",
              "So happy with the new seats, I slept like a baby.",
              "You solved it in two minutes, I am very grateful.",
              "Brilliant service from start to end 😍"));

  private static final double HELD_OUT_MIN = 0.8;
  private static final double MACRO_F1_MIN = 0.86;
  private static final double NEUTRAL_F1_MIN = 0.84;

  @Test
  void tellsTextsThatItHasNotLearntFrom() {
    SentimentFamily family = ShippedSentiment.family();
    SentimentModel model = family.read(family.shipped().orElseThrow().content().get());
    List<LabelledText> texts =
        HELD_OUT.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().stream()
                        .map(text -> LabelledText.ofSentiment(text, entry.getKey().label())))
            .toList();

    assertThat(family.evaluate(model, texts).get("macroF1")).isGreaterThan(HELD_OUT_MIN);
  }

  @Test
  void wasWorthAsMuchOnPatternsHeldOut() {
    Map<String, Spread> metrics = ShippedSentiment.family().shipped().orElseThrow().metrics();

    assertThat(metrics)
        .hasEntrySatisfying(
            "macroF1", spread -> assertThat(spread.mean()).isGreaterThan(MACRO_F1_MIN))
        .hasEntrySatisfying(
            "f1.neutral", spread -> assertThat(spread.mean()).isGreaterThan(NEUTRAL_F1_MIN));
  }
}
