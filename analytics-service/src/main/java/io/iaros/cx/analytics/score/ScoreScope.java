package io.iaros.cx.analytics.score;

/** Whom or what a score is about. */
sealed interface ScoreScope {

  /**
   * @param subject the customer's subject id
   */
  record Customer(String subject) implements ScoreScope {}

  record Journey(String journeyId) implements ScoreScope {}

  record Touchpoint(String touchpoint) implements ScoreScope {}

  record Everyone() implements ScoreScope {}
}
