package io.iaros.cx.analytics.projection;

import static io.iaros.cx.analytics.projection.Times.utc;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.FeedbackGiven;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.personalization.DecisionMade;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What customers did and said, and what was decided for them. */
@Component
class CustomerProjection implements EventSubscriber {

  private static final String INSERT_FEEDBACK =
      """
      INSERT INTO feedback (
        event_id, subject, journey_id, channel, touchpoint, rating, nps, ces, sentiment,
        given_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String INSERT_INTERACTION =
      """
      INSERT INTO interaction (
        event_id, subject, journey_id, session_id, name, channel, touchpoint, happened_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String INSERT_DECISION =
      """
      INSERT INTO decision (decision_id, subject, channel, touchpoint, degraded, made_at)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private final JdbcTemplate jdbc;

  CustomerProjection(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Subscription subscription() {
    return Subscription.named("customers")
        .on(FeedbackGiven.class, this::onFeedback)
        .on(InteractionRecorded.class, this::onInteraction)
        .on(DecisionMade.class, this::onDecision)
        .build();
  }

  private void onFeedback(Event<FeedbackGiven> event) {
    FeedbackGiven feedback = event.data();
    jdbc.update(
        INSERT_FEEDBACK,
        event.id(),
        event.key(),
        feedback.journeyId(),
        feedback.channel(),
        feedback.touchpoint(),
        within(feedback.rating(), 1, 5),
        within(feedback.nps(), 0, 10),
        within(feedback.ces(), 1, 7),
        feedback.sentiment(),
        utc(event.time()));
  }

  private void onInteraction(Event<InteractionRecorded> event) {
    InteractionRecorded interaction = event.data();
    jdbc.update(
        INSERT_INTERACTION,
        event.id(),
        event.key(),
        interaction.journeyId(),
        interaction.sessionId(),
        interaction.name(),
        interaction.channel(),
        interaction.touchpoint(),
        utc(event.time()));
  }

  private void onDecision(Event<DecisionMade> event) {
    DecisionMade decision = event.data();
    jdbc.update(
        INSERT_DECISION,
        decision.decisionId(),
        event.key(),
        decision.channel(),
        decision.touchpoint(),
        !decision.degraded().isEmpty(),
        utc(event.time()));
  }

  /**
   * A value outside its scale is a deterministic fault: it becomes a dead letter, to be repaired.
   */
  private static @Nullable Integer within(@Nullable Integer value, int low, int high) {
    if (value != null && (value < low || value > high)) {
      throw new IllegalArgumentException(
          "Expected feedback from %d to %d, but it is out of its scale".formatted(low, high));
    }
    return value;
  }
}
