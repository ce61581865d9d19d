package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import java.time.Instant;
import java.util.List;

/**
 * How the traffic is shared from some time on.
 *
 * @param trafficShare in parts of {@link ExperimentDesign#WHOLE}, like the weights
 */
public record Allocation(Instant since, int trafficShare, List<Variant> variants) {
  public Allocation {
    variants = List.copyOf(variants);
  }
}
