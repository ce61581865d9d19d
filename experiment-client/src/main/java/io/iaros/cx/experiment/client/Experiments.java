package io.iaros.cx.experiment.client;

import io.iaros.cx.events.experiment.ExperimentSetPublished;
import io.iaros.cx.experiment.client.Assignment.Assigned;
import io.iaros.cx.experiment.client.Assignment.UnknownExperiment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The experiments that run, as of one published set. An assignment depends on nothing but the
 * experiment and the unit: it is the same on every machine and after every restart. Immutable.
 */
public final class Experiments {

  private static final Experiments NONE = new Experiments(new ExperimentSetPublished(0, List.of()));

  private final long revision;
  private final Map<String, RunningExperiment> byKey;

  private Experiments(ExperimentSetPublished set) {
    Map<String, RunningExperiment> ready = new LinkedHashMap<>();
    for (var definition : set.experiments()) {
      if (ready.put(definition.key(), RunningExperiment.of(definition)) != null) {
        throw new IllegalArgumentException(
            "Expected each experiment once, but %s is there twice".formatted(definition.key()));
      }
    }
    this.revision = set.revision();
    this.byKey = ready;
  }

  /** Before the first set has arrived nothing runs. */
  public static Experiments none() {
    return NONE;
  }

  /**
   * @throws IllegalArgumentException when weights do not add up or a key is there twice
   */
  public static Experiments of(ExperimentSetPublished set) {
    return new Experiments(set);
  }

  /** Of the published set; a set with a higher one replaces this. */
  public long revision() {
    return revision;
  }

  /**
   * @param unit what is assigned: a subject id
   */
  public Assignment assign(String experiment, String unit) {
    RunningExperiment running = byKey.get(experiment);
    return running == null ? new UnknownExperiment(experiment) : running.assign(unit);
  }

  /** The variants of all experiments in which the unit takes part, in the order of the set. */
  public List<Assigned> assignAll(String unit) {
    List<Assigned> all = new ArrayList<>(byKey.size());
    for (RunningExperiment running : byKey.values()) {
      if (running.assign(unit) instanceof Assigned assigned) {
        all.add(assigned);
      }
    }
    return all;
  }
}
