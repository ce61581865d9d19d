package io.iaros.cx.personalization.bandit;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.FeedbackGiven;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.personalization.DecisionMade;
import io.iaros.cx.personalization.profile.Interests;
import io.iaros.cx.personalization.strategy.DecisionStrategy;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import java.util.List;
import org.springframework.stereotype.Component;

/** Notes what was shown and what came of it, each once. It is learned from a moment later. */
@Component
class BanditSubscriber implements EventSubscriber {

  /** The property of an interaction, and the field of feedback, that names the decision. */
  static final String DECISION_ID = "decisionId";

  private final ArmRepository arms;
  private final DecisionStrategy strategy;

  BanditSubscriber(ArmRepository arms, DecisionStrategy strategy) {
    this.arms = arms;
    this.strategy = strategy;
  }

  @Override
  public Subscription subscription() {
    return Subscription.named("bandit")
        .on(DecisionMade.class, this::shown)
        .on(InteractionRecorded.class, this::answered)
        .on(FeedbackGiven.class, this::judged)
        .build();
  }

  private void shown(Event<DecisionMade> event) {
    DecisionMade decision = event.data();
    List<Integer> features = decision.features();
    List<String> offers =
        decision.slots().stream()
            .flatMap(slot -> slot.offers().stream())
            .map(DecisionMade.ShownOffer::offerId)
            .toList();
    if (features != null && !offers.isEmpty()) {
      arms.noteDecision(decision.decisionId(), features, offers, event.time());
    }
  }

  private void answered(Event<InteractionRecorded> event) {
    InteractionRecorded interaction = event.data();
    Double reward = strategy.rewards().get(interaction.name());
    if (reward != null
        && interaction.properties().get(DECISION_ID) instanceof String decisionId
        && interaction.properties().get(Interests.OFFER_ID) instanceof String offerId) {
      arms.noteReward(event.id(), decisionId, offerId, reward, event.time());
    }
  }

  private void judged(Event<FeedbackGiven> event) {
    FeedbackGiven feedback = event.data();
    if (feedback.reward() != null && feedback.decisionId() != null) {
      arms.noteReward(
          event.id(), feedback.decisionId(), null, feedback.reward().doubleValue(), event.time());
    }
  }
}
