package io.iaros.cx.events.customer;

import io.iaros.cx.events.Encrypted;
import io.iaros.cx.events.EventData;
import io.iaros.cx.events.Personal;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A customer judged what was done for them.
 *
 * @param rating satisfaction, 1 to 5
 * @param nps likelihood to recommend, 0 to 10
 * @param ces effort it took, 1 (very easy) to 7 (very hard)
 * @param reward what the decision earned, for learning
 * @param maskedText the free text with personal data masked
 * @param originalText the free text as it was written
 * @param sentiment negative, neutral or positive, as the text sounds
 * @param sentimentScore the probability of the sentiment
 * @param emotion what the writer feels most, such as anger or gratitude
 */
public record FeedbackGiven(
    @Nullable String decisionId,
    @Nullable String journeyId,
    String channel,
    @Nullable String touchpoint,
    @Nullable Integer rating,
    @Nullable Integer nps,
    @Nullable Integer ces,
    @Nullable BigDecimal reward,
    @Nullable String maskedText,
    @Personal @Nullable Encrypted originalText,
    @Nullable String sentiment,
    @Nullable Double sentimentScore,
    @Nullable String emotion)
    implements EventData {

  /** Without text, or before anybody could tell how it sounds. */
  public FeedbackGiven(
      @Nullable String decisionId,
      @Nullable String journeyId,
      String channel,
      @Nullable String touchpoint,
      @Nullable Integer rating,
      @Nullable Integer nps,
      @Nullable Integer ces,
      @Nullable BigDecimal reward,
      @Nullable String maskedText,
      @Nullable Encrypted originalText) {
    this(
        decisionId,
        journeyId,
        channel,
        touchpoint,
        rating,
        nps,
        ces,
        reward,
        maskedText,
        originalText,
        null,
        null,
        null);
  }
}
