package io.iaros.cx.personalization.bandit;

import io.iaros.cx.personalization.bandit.ObservationRepository.Observations;
import io.iaros.cx.personalization.bandit.ObservationRepository.Reward;
import io.iaros.cx.personalization.bandit.ObservationRepository.Shown;
import io.iaros.cx.personalization.strategy.DecisionStrategy;
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
  private final ObservationRepository observations;
  private final ArmRepository arms;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  BanditLearner(
      JdbcClient jdbc,
      ObservationRepository observations,
      ArmRepository arms,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.observations = observations;
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
    return Objects.requireNonNull(
        transaction.execute(_ -> isAlone() && learnFrom(observations.take(), strategy)));
  }

  private boolean isAlone() {
    return jdbc.sql("SELECT pg_try_advisory_xact_lock(?)")
        .param(LEARNING_LOCK)
        .query(Boolean.class)
        .single();
  }

  private boolean learnFrom(Observations taken, DecisionStrategy strategy) {
    boolean moreIsOld =
        observations.forget(clock.instant().minus(strategy.learning().attribution()));
    if (!taken.isEmpty()) {
      arms.write(learned(taken, strategy), strategy);
    }
    return taken.more() || moreIsOld;
  }

  private Map<String, ArmStatistics> learned(Observations taken, DecisionStrategy strategy) {
    Map<String, ArmStatistics> changed = new HashMap<>(arms.find(offersOf(taken), strategy));
    for (Shown decision : taken.shown()) {
      decision.offers().forEach(offer -> armOf(offer, changed, strategy).show(decision.features()));
    }
    for (Reward reward : taken.rewards()) {
      Shown decision = reward.decision();
      String offer = reward.offerId() == null ? decision.offers().getFirst() : reward.offerId();
      if (decision.offers().contains(offer)) {
        armOf(offer, changed, strategy).reward(decision.features(), reward.reward());
      }
    }
    return changed;
  }

  private static List<String> offersOf(Observations taken) {
    return Stream.concat(taken.shown().stream(), taken.rewards().stream().map(Reward::decision))
        .flatMap(decision -> decision.offers().stream())
        .distinct()
        .toList();
  }

  private static ArmStatistics armOf(
      String offer, Map<String, ArmStatistics> arms, DecisionStrategy strategy) {
    return arms.computeIfAbsent(offer, _ -> new ArmStatistics(strategy.dimension()));
  }
}
