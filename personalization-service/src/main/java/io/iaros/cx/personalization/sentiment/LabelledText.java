package io.iaros.cx.personalization.sentiment;

/**
 * @param group of texts that are alike, such as those made from one pattern
 */
public record LabelledText(String text, Sentiment sentiment, Emotion emotion, String group) {

  /**
   * A text of which only the sentiment is known.
   *
   * @throws IllegalArgumentException when the label is no sentiment
   */
  public static LabelledText ofSentiment(String text, String sentiment) {
    return new LabelledText(text, Sentiment.of(sentiment.strip()), Emotion.NEUTRAL, text);
  }
}
