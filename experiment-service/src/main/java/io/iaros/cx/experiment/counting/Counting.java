package io.iaros.cx.experiment.counting;

import io.iaros.cx.experiment.counting.UnitChanges.Claim;
import io.iaros.cx.experiment.lifecycle.Allocation;
import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.unit.MetricTimes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps sums up with what was recorded. A unit that changed is taken out of the sums as it was
 * counted, and added as its rows say now; so order, repetition and delay do not matter. One
 * instance at a time counts an experiment.
 */
@Service
public class Counting {

  private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

  private final UnitChanges changes;
  private final CountedUnits units;
  private final ExperimentStore experiments;
  private final CountingProperties properties;
  private final TransactionTemplate transaction;

  Counting(
      UnitChanges changes,
      CountedUnits units,
      ExperimentStore experiments,
      CountingProperties properties,
      PlatformTransactionManager transactions) {
    this.changes = changes;
    this.units = units;
    this.experiments = experiments;
    this.properties = properties;
    this.transaction = new TransactionTemplate(transactions);
    transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Whether its sums can be kept up unit by unit; else a limit depends on all of them. */
  public static boolean isAdditive(Metric metric) {
    return metric.winsorize() == null || metric.winsorize().percentile() == null;
  }

  /** What was recorded before is in the sums. */
  public Instant upTo(String experiment) {
    return changes.upTo(experiment).truncatedTo(ChronoUnit.MILLIS);
  }

  /** What exposures of the experiment tell of their units, as far as they are counted. */
  public List<String> attributesOf(String experiment) {
    return units.attributesOf(experiment);
  }

  /** For whoever wants to read what was just recorded; gives up where there is very much of it. */
  public void catchUp(String experiment) {
    for (int batch = 0; batch < properties.batchesAtOnce(); batch++) {
      if (!changes.isBehind(experiment) || !isClaimedAndCounted(experiment)) {
        return;
      }
    }
  }

  /** A draft is not counted. */
  private boolean isClaimedAndCounted(String experiment) {
    return Boolean.TRUE.equals(
        transaction.execute(
            _ -> {
              changes.admitNew();
              return changes.claim(experiment).map(this::count).isPresent();
            }));
  }

  /**
   * One batch of each experiment that waits, the one that has waited for longest first.
   *
   * @param done is told each experiment of which units were counted
   * @return whether more is known to wait
   */
  boolean countAll(Consumer<StoredExperiment> done) {
    transaction.executeWithoutResult(_ -> changes.admitNew());
    boolean more = false;
    for (String experiment : changes.behind(properties.experimentsAtOnce())) {
      Counted counted =
          Objects.requireNonNull(
              transaction.execute(
                  _ -> changes.claimIfFree(experiment).map(this::count).orElse(Counted.NOTHING)));
      more |= counted.changes() == properties.batch();
      if (counted.experiment() != null) {
        done.accept(counted.experiment());
      }
    }
    return more;
  }

  private record Counted(@Nullable StoredExperiment experiment, int changes) {
    static final Counted NOTHING = new Counted(null, 0);
  }

  private Counted count(Claim claim) {
    StoredExperiment experiment = experiments.find(claim.experiment()).orElseThrow();
    List<Instant> weightChanges = weightChangesOf(experiment.key());
    if (claim.version() != experiment.version()) {
      markOtherPeriods(claim, weightChanges);
      changes.counted(experiment.key(), experiment.version(), arrayOf(weightChanges));
    }
    List<String> taken = changes.take(experiment.key(), properties.batch());
    if (!taken.isEmpty()) {
      Instant now = changes.now();
      String[] subjects = changes.subjectsOf(taken);
      units.recount(experiment, subjects, arrayOf(weightChanges), now);
      markWaiting(experiment, subjects, now);
    }
    return new Counted(experiment, taken.size());
  }

  /** Another share of the traffic alone changes no arm's chance. */
  private List<Instant> weightChangesOf(String experiment) {
    return Allocation.changesOfWeights(experiments.allocationsOf(experiment)).stream()
        .skip(1)
        .map(Allocation::since)
        .toList();
  }

  private void markOtherPeriods(Claim claim, List<Instant> weightChanges) {
    weightChanges.stream()
        .filter(change -> !claim.changes().contains(change))
        .min(Instant::compareTo)
        .ifPresent(since -> changes.markSince(claim.experiment(), since));
  }

  private static String arrayOf(List<Instant> instants) {
    return instants.stream().map(Instant::toString).collect(Collectors.joining(",", "{", "}"));
  }

  private void markWaiting(StoredExperiment experiment, String[] subjects, Instant now) {
    Instant end = Objects.requireNonNullElse(experiment.stoppedAt(), END_OF_TIME);
    experiment.design().metrics().stream()
        .filter(metric -> metric.type() == Metric.Type.RETENTION)
        .map(metric -> new MetricTimes(metric).time())
        .distinct()
        .forEach(time -> changes.markWhenOver(experiment.key(), subjects, time, now, end));
  }
}
