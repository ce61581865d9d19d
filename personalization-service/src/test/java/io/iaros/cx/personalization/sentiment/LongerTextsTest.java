package io.iaros.cx.personalization.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongerTextsTest {

  @Test
  void areMadeOfTextsOfOneGroupAndStayInIt() {
    List<LabelledText> texts = new ArrayList<>();
    for (int number = 0; number < 20; number++) {
      texts.add(neutral("question %d here?".formatted(number), "one"));
      texts.add(neutral("note %d there".formatted(number), "two"));
    }

    List<LabelledText> longer = LongerTexts.of(texts);

    assertThat(longer)
        .isNotEmpty()
        .allSatisfy(
            text -> {
              assertThat(text.sentiment()).isEqualTo(Sentiment.NEUTRAL);
              assertThat(text.text().contains("here?")).isEqualTo(text.group().equals("one"));
              assertThat(text.text().contains("there")).isEqualTo(text.group().equals("two"));
            });
  }

  @Test
  void areComplaintsWhereOneOfTheTwoIs() {
    List<LabelledText> texts = new ArrayList<>();
    for (int number = 0; number < 20; number++) {
      texts.add(neutral("seat %d".formatted(number), "one"));
      texts.add(
          new LabelledText("lost %d".formatted(number), Sentiment.NEGATIVE, Emotion.ANGER, "one"));
    }

    assertThat(LongerTexts.of(texts))
        .anySatisfy(text -> assertThat(text.text()).contains("seat").contains("lost"))
        .allSatisfy(
            text ->
                assertThat(text.sentiment() == Sentiment.NEGATIVE)
                    .isEqualTo(text.text().contains("lost")))
        .allSatisfy(
            text ->
                assertThat(text.emotion() == Emotion.ANGER)
                    .isEqualTo(text.text().contains("lost")));
  }

  private static LabelledText neutral(String text, String group) {
    return new LabelledText(text, Sentiment.NEUTRAL, Emotion.NEUTRAL, group);
  }
}
