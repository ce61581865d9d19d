package io.iaros.cx.personalization.bandit;

import io.iaros.cx.personalization.background.BackgroundThread;
import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.offer.OfferSet;
import io.iaros.cx.personalization.strategy.DecisionStrategy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Takes part in learning, and holds what was learned for decisions. While PostgreSQL is away the
 * last state stays. Thread-safe.
 */
public final class Bandits implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Bandits.class);

  private final BanditLearner learner;
  private final ArmRepository arms;
  private final Definitions<OfferSet> offers;
  private final DecisionStrategy strategy;
  private final BanditProperties properties;
  private final Map<String, ArmModel> models = new HashMap<>();
  private final BackgroundThread thread = new BackgroundThread("bandit-learning", this::run);
  private volatile Bandit current;
  private long revision;
  private long offersVersion;

  /** So that what goes on is said once. */
  private boolean failing;

  Bandits(
      BanditLearner learner,
      ArmRepository arms,
      Definitions<OfferSet> offers,
      DecisionStrategy strategy,
      BanditProperties properties) {
    this.learner = learner;
    this.arms = arms;
    this.offers = offers;
    this.strategy = strategy;
    this.properties = properties;
    this.current = new Bandit(Map.of(), strategy);
  }

  public Bandit current() {
    return current;
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void stop() {
    thread.stop();
  }

  @Override
  public boolean isRunning() {
    return thread.isRunning();
  }

  private void run() {
    while (isRunning()) {
      step();
      LockSupport.parkNanos(properties.every().toNanos());
    }
  }

  private void step() {
    try {
      while (isRunning() && learner.learn(strategy)) {
        // there is more to learn from
      }
      follow();
      failing = false;
    } catch (DataAccessException | TransactionException away) {
      if (!failing) {
        LOG.warn(
            "What was learned stays as it is, because PostgreSQL is away: {}", away.toString());
      }
      failing = true;
    }
  }

  private void follow() {
    if (offersVersion != offers.inForce().version()) {
      revision = 0; // propensities may have changed with the catalogue
    }
    ArmRepository.Changes changes = arms.changedSince(revision, strategy);
    if (changes.arms().isEmpty() && revision != 0) {
      return;
    }
    if (revision == 0) {
      models.clear(); // so that its keys are the catalogue's own texts, by which decisions ask
    }
    OfferSet offered = offers.inForce().set();
    changes
        .arms()
        .forEach(
            (offerId, statistics) ->
                offered
                    .find(offerId)
                    .ifPresent(
                        offer ->
                            models.put(
                                offer.id(),
                                ArmModel.of(statistics, offer.propensity(), strategy.learning()))));
    current = new Bandit(models, strategy);
    revision = changes.revision();
    offersVersion = offers.inForce().version();
  }
}
