package io.iaros.cx.events.experiment;

import io.iaros.cx.events.EventData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The complete set of experiments that are running or rolled out, and of flags; it replaces the one
 * before.
 *
 * @param holdout the units that no experiment takes; absent when there are none
 * @param flags absent in sets that are older than flags
 */
public record ExperimentSetPublished(
    long revision,
    List<ExperimentDefinition> experiments,
    @Nullable Holdout holdout,
    @Nullable List<FlagDefinition> flags)
    implements EventData {

  /**
   * @param share of all units, in parts of 10,000
   */
  public record Holdout(String salt, int share) {}

  public ExperimentSetPublished {
    experiments = List.copyOf(experiments);
    flags = flags == null ? null : List.copyOf(flags);
  }

  /** Experiments only. */
  public ExperimentSetPublished(long revision, List<ExperimentDefinition> experiments) {
    this(revision, experiments, null, null);
  }
}
