package io.iaros.cx.personalization.bandit;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.FeedbackGiven;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.personalization.DecisionMade;
import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.offer.Offer;
import io.iaros.cx.personalization.offer.OfferSet;
import io.iaros.cx.personalization.profile.Interests;
import io.iaros.cx.personalization.strategy.DecisionStrategy;
import io.iaros.cx.service.consumer.BatchScope;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Notes what was shown and what came of it, each once. It is learned from a moment later. */
@Component
class BanditSubscriber implements EventSubscriber, BatchScope {

  /** The property of an interaction, and the field of feedback, that names the decision. */
  static final String DECISION_ID = "decisionId";

  /** Much shorter than what is learned takes to matter. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final ArmRepository arms;
  private final Definitions<OfferSet> offers;
  private final DecisionStrategy strategy;
  private final ThreadLocal<List<ShownDecision>> gathered = ThreadLocal.withInitial(ArrayList::new);

  BanditSubscriber(ArmRepository arms, Definitions<OfferSet> offers, DecisionStrategy strategy) {
    this.arms = arms;
    this.offers = offers;
    this.strategy = strategy;
  }

  @Override
  public Subscription subscription() {
    return Subscription.named("bandit")
        .onRepeatable(DecisionMade.class, this::shown)
        .on(InteractionRecorded.class, this::answered)
        .on(FeedbackGiven.class, this::judged)
        .inBatches(this)
        .waitingForMore(PATIENCE)
        .build();
  }

  private void shown(Event<DecisionMade> event) {
    DecisionMade decision = event.data();
    List<Integer> features = decision.features();
    List<String> shown =
        decision.slots().stream()
            .flatMap(slot -> slot.offers().stream())
            .map(DecisionMade.ShownOffer::offerId)
            .filter(this::isLearning)
            .toList();
    if (features != null && !shown.isEmpty()) {
      gathered.get().add(new ShownDecision(decision.decisionId(), features, shown, event.time()));
    }
  }

  private boolean isLearning(String offerId) {
    return offers.inForce().set().find(offerId).map(Offer::isLearning).orElse(false);
  }

  @Override
  public void begin() {
    gathered.get().clear();
  }

  @Override
  public void end() {
    arms.noteDecisions(gathered.get());
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
