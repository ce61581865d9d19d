package io.iaros.cx.events.experiment;

import io.iaros.cx.events.EventData;
import java.util.List;

/** The complete set of experiments that are running; it replaces the one before. */
public record ExperimentSetPublished(long revision, List<ExperimentDefinition> experiments)
    implements EventData {
  public ExperimentSetPublished {
    experiments = List.copyOf(experiments);
  }
}
