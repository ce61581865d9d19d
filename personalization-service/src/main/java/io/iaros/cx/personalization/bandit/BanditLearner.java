package io.iaros.cx.personalization.bandit;

import io.iaros.cx.personalization.bandit.DecisionBatchRepository.Batch;
import io.iaros.cx.personalization.strategy.DecisionStrategy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds observations to the sums of their offers, in the transaction that takes them away; one
 * instance at a time.
 */
class BanditLearner {

  /** Any number, as long as nobody else's lock has it. */
  private static final long LEARNING_LOCK = 7_301_946_128L;

  private final JdbcClient jdbc;
  private final DecisionBatchRepository batches;
  private final RewardRepository rewards;
  private final ArmRepository arms;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  BanditLearner(
      JdbcClient jdbc,
      DecisionBatchRepository batches,
      RewardRepository rewards,
      ArmRepository arms,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.rewards = rewards;
    this.arms = arms;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Learns from some of what waits. Another instance that is about it lets this one do nothing.
   *
   * @return whether there is more, to learn from or to forget
   */
  boolean learn(DecisionStrategy strategy) {
    return Objects.requireNonNull(transaction.execute(_ -> isAlone() && learnFrom(strategy)));
  }

  private boolean isAlone() {
    return jdbc.sql("SELECT pg_try_advisory_xact_lock(?)")
        .param(LEARNING_LOCK)
        .query(Boolean.class)
        .single();
  }

  private boolean learnFrom(DecisionStrategy strategy) {
    boolean moreIsOld = forget(strategy);
    List<Batch> taken = batches.takeUnlearned();
    rewards.decided(taken.stream().map(Batch::id).toList());
    List<Shown> shown = taken.stream().flatMap(batch -> batch.shown().stream()).toList();
    RewardRepository.Taken due = rewards.take();
    if (!shown.isEmpty() || !due.rewards().isEmpty()) {
      arms.write(learned(shown, due.rewards(), strategy), strategy);
    }
    return taken.size() == DecisionBatchRepository.LEARNED_MAX || due.isFull() || moreIsOld;
  }

  private boolean forget(DecisionStrategy strategy) {
    Instant due = clock.instant().minus(strategy.learning().attribution());
    rewards.forget(due);
    return batches.forget(due);
  }

  private Map<String, ArmStatistics> learned(
      List<Shown> shown, List<Reward> rewarded, DecisionStrategy strategy) {
    Map<String, ArmStatistics> changed =
        new HashMap<>(arms.find(offersOf(shown, rewarded), strategy));
    for (Shown decision : shown) {
      decision.offers().forEach(offer -> armOf(offer, changed, strategy).show(decision.features()));
    }
    for (Reward reward : rewarded) {
      Shown decision = reward.decision();
      String offer = reward.offerId() == null ? decision.offers().getFirst() : reward.offerId();
      if (decision.offers().contains(offer)) {
        armOf(offer, changed, strategy).reward(decision.features(), reward.reward());
      }
    }
    return changed;
  }

  private static List<String> offersOf(List<Shown> shown, List<Reward> rewarded) {
    return Stream.concat(shown.stream(), rewarded.stream().map(Reward::decision))
        .flatMap(decision -> decision.offers().stream())
        .distinct()
        .toList();
  }

  private static ArmStatistics armOf(
      String offer, Map<String, ArmStatistics> arms, DecisionStrategy strategy) {
    return arms.computeIfAbsent(offer, _ -> new ArmStatistics(strategy.dimension()));
  }
}
