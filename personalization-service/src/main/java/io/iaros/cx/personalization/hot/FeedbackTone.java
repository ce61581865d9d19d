package io.iaros.cx.personalization.hot;

import io.iaros.cx.personalization.profile.Care;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the customer's last feedback sounds.
 *
 * @param sentiment and emotion: empty where it had no text, or nobody could tell
 */
public record FeedbackTone(Instant at, String sentiment, String emotion) {

  /** So long it colours how the customer is spoken to, and who they are passed on to. */
  static final Duration FELT = Duration.ofDays(7);

  public static final FeedbackTone NONE = new FeedbackTone(Instant.EPOCH, "", "");

  static FeedbackTone of(Care.@Nullable Feedback feedback) {
    return feedback == null
        ? NONE
        : new FeedbackTone(
            feedback.at(),
            Objects.requireNonNullElse(feedback.sentiment(), ""),
            Objects.requireNonNullElse(feedback.emotion(), ""));
  }

  FeedbackTone feltAt(Instant now) {
    return now.isBefore(at.plus(FELT)) ? this : NONE;
  }
}
