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
import java.time.Instant;
import java.time.InstantSource;
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

  private final DecisionBatchRepository batches;
  private final RewardRepository rewards;
  private final Definitions<OfferSet> offers;
  private final DecisionStrategy strategy;
  private final InstantSource clock;
  private final ThreadLocal<List<ShownDecision>> gathered = ThreadLocal.withInitial(ArrayList::new);

  BanditSubscriber(
      DecisionBatchRepository batches,
      RewardRepository rewards,
      Definitions<OfferSet> offers,
      DecisionStrategy strategy,
      InstantSource clock) {
    this.batches = batches;
    this.rewards = rewards;
    this.offers = offers;
    this.strategy = strategy;
    this.clock = clock;
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
    List<String> shown = new ArrayList<>();
    for (DecisionMade.SlotDecision slot : decision.slots()) {
      for (DecisionMade.ShownOffer offer : slot.offers()) {
        if (isLearning(offer.offerId())) {
          shown.add(offer.offerId());
        }
      }
    }
    if (features != null && !shown.isEmpty() && isAttributable(event.time())) {
      gathered.get().add(new ShownDecision(decision.decisionId(), features, shown, event.time()));
    }
  }

  /** One that comes again after it was forgotten would count as shown twice. */
  private boolean isAttributable(Instant shownAt) {
    return shownAt.isAfter(clock.instant().minus(strategy.learning().attribution()));
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
    batches.note(gathered.get());
  }

  private void answered(Event<InteractionRecorded> event) {
    InteractionRecorded interaction = event.data();
    Double reward = strategy.rewards().get(interaction.name());
    if (reward != null
        && interaction.properties().get(DECISION_ID) instanceof String decisionId
        && interaction.properties().get(Interests.OFFER_ID) instanceof String offerId) {
      rewards.note(event.id(), decisionId, offerId, reward, event.time());
    }
  }

  private void judged(Event<FeedbackGiven> event) {
    FeedbackGiven feedback = event.data();
    if (feedback.reward() != null && feedback.decisionId() != null) {
      rewards.note(
          event.id(), feedback.decisionId(), null, feedback.reward().doubleValue(), event.time());
    }
  }
}
