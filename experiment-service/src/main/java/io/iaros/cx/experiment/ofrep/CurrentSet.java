package io.iaros.cx.experiment.ofrep;

import io.iaros.cx.experiment.client.Experiments;
import io.iaros.cx.experiment.published.PublishedSet;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The set that is evaluated here. A change made by this instance is in force before its answer
 * leaves; {@link SetWatch} sees to those of others.
 */
@Component
class CurrentSet {

  private final PublishedSet published;
  private final TransactionTemplate ofOneMoment;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile Experiments current = Experiments.none();

  CurrentSet(PublishedSet published, PlatformTransactionManager transactions) {
    this.published = published;
    this.ofOneMoment = new TransactionTemplate(transactions);
    ofOneMoment.setReadOnly(true);
    ofOneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    ofOneMoment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  Experiments get() {
    return current;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void on(PublishedSet.Changed changed) {
    if (changed.revision() > current.revision()) {
      load();
    }
  }

  /** Does nothing but ask for the revision as long as it is the same. */
  void refresh() {
    if (published.revision() != current.revision()) {
      load();
    }
  }

  private void load() {
    loading.lock();
    try {
      Experiments read =
          ofOneMoment.execute(
              _ ->
                  published.revision() == current.revision()
                      ? current
                      : Experiments.of(published.read()));
      current = read;
    } finally {
      loading.unlock();
    }
  }
}
