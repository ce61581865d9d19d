package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import java.time.Instant;
import java.util.ArrayList;
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

  /** The first one, and those that brought other weights than the one before. */
  public static List<Allocation> changesOfWeights(List<Allocation> all) {
    List<Allocation> changes = new ArrayList<>();
    for (Allocation allocation : all) {
      if (changes.isEmpty() || !changes.getLast().variants().equals(allocation.variants())) {
        changes.add(allocation);
      }
    }
    return List.copyOf(changes);
  }
}
