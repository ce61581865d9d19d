package io.iaros.cx.experiment.client;

import io.iaros.cx.events.experiment.AssignmentRules.Prerequisite;
import io.iaros.cx.events.experiment.ExperimentSetPublished;
import io.iaros.cx.events.experiment.ExperimentSetPublished.Holdout;
import io.iaros.cx.experiment.client.Assignment.Treated;
import io.iaros.cx.experiment.client.Assignment.UnknownExperiment;
import io.iaros.cx.experiment.client.FlagEvaluation.Evaluated;
import io.iaros.cx.experiment.client.FlagEvaluation.UnknownFlag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The experiments and flags in force, as of one published set. An answer depends on nothing but the
 * set and the occasion: it is the same on every machine and after every restart. Immutable.
 */
public final class Experiments {

  private static final Experiments NONE = new Experiments(new ExperimentSetPublished(0, List.of()));

  private final long revision;
  private final @Nullable Holdout holdout;
  private final Map<String, RunningExperiment> experiments = new LinkedHashMap<>();
  private final Map<String, PublishedFlag> flags = new LinkedHashMap<>();

  private Experiments(ExperimentSetPublished set) {
    this.revision = set.revision();
    this.holdout = set.holdout();
    for (var definition : set.experiments()) {
      add(experiments, definition.key(), RunningExperiment.of(definition));
    }
    if (set.flags() != null) {
      for (var definition : set.flags()) {
        add(flags, definition.key(), PublishedFlag.of(definition));
      }
    }
    Prerequisites.checkThatNoneNeedsItself(prerequisites());
  }

  /** Before the first set has arrived nothing runs. */
  public static Experiments none() {
    return NONE;
  }

  /**
   * @throws IllegalArgumentException when weights do not add up, a key is there twice, a condition
   *     cannot be compiled, or something needs itself
   */
  public static Experiments of(ExperimentSetPublished set) {
    return new Experiments(set);
  }

  /** Of the published set; a set with a higher one replaces this. */
  public long revision() {
    return revision;
  }

  /** In the order of the set. */
  public Set<String> experimentKeys() {
    return Collections.unmodifiableSet(experiments.keySet());
  }

  /** In the order of the set. */
  public Set<String> flagKeys() {
    return Collections.unmodifiableSet(flags.keySet());
  }

  /**
   * With nothing known of the unit: whatever has targeting is not for it.
   *
   * @param unit what is assigned: a subject id
   */
  public Assignment assign(String experiment, String unit) {
    return assign(experiment, Occasion.of(unit));
  }

  public Assignment assign(String experiment, Occasion occasion) {
    RunningExperiment running = experiments.get(experiment);
    return running == null ? new UnknownExperiment(experiment) : running.assign(occasion, this);
  }

  /** Like {@link #assign(String, String)}, of all experiments in which the unit has a variant. */
  public List<Treated> assignAll(String unit) {
    return assignAll(Occasion.of(unit));
  }

  /** The variants that the unit is to be treated by, in the order of the set. */
  public List<Treated> assignAll(Occasion occasion) {
    List<Treated> all = new ArrayList<>(experiments.size());
    for (RunningExperiment running : experiments.values()) {
      if (running.assign(occasion, this) instanceof Treated treated) {
        all.add(treated);
      }
    }
    return all;
  }

  public FlagEvaluation evaluate(String flag, Occasion occasion) {
    PublishedFlag published = flags.get(flag);
    return published == null ? new UnknownFlag(flag) : published.evaluate(occasion, this);
  }

  /** When a schedule will next change what flags say, with the same set. */
  public Optional<Instant> nextChangeAfter(Instant now) {
    return flags.values().stream()
        .flatMap(PublishedFlag::schedule)
        .filter(now::isBefore)
        .min(Instant::compareTo);
  }

  boolean isHeldOut(String unit) {
    return holdout != null && Buckets.of(holdout.salt(), unit) < holdout.share();
  }

  boolean meets(Prerequisite prerequisite, Occasion occasion) {
    return occasion
        .variantOf(prerequisite.key(), this)
        .filter(prerequisite.variants()::contains)
        .isPresent();
  }

  /** Of an experiment or a flag, which share one name space. */
  Optional<String> variantOf(String key, Occasion occasion) {
    if (flags.containsKey(key)) {
      return evaluate(key, occasion) instanceof Evaluated evaluated
          ? Optional.of(evaluated.variant())
          : Optional.empty();
    }
    return assign(key, occasion) instanceof Treated treated
        ? Optional.of(treated.variant())
        : Optional.empty();
  }

  private <T> void add(Map<String, T> ready, String key, T one) {
    if (experiments.containsKey(key) || flags.containsKey(key)) {
      throw new IllegalArgumentException(
          "Expected each key once, but %s is there twice".formatted(key));
    }
    ready.put(key, one);
  }

  private Map<String, List<String>> prerequisites() {
    Map<String, List<String>> needs = new LinkedHashMap<>();
    experiments.forEach((key, one) -> needs.put(key, keysOf(one.rules().prerequisites())));
    flags.forEach((key, one) -> needs.put(key, keysOf(one.definition().prerequisites())));
    return needs;
  }

  private static List<String> keysOf(List<Prerequisite> prerequisites) {
    return prerequisites.stream().map(Prerequisite::key).toList();
  }
}
