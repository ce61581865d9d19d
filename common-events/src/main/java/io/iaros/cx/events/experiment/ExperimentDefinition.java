package io.iaros.cx.events.experiment;

import java.util.List;

/**
 * What a caller must know to assign a unit to a variant by itself.
 *
 * @param salt set once when the experiment is made, so that experiments are independent
 * @param trafficShare how much of the traffic takes part, in parts of 10,000
 */
public record ExperimentDefinition(
    String key, int version, String salt, int trafficShare, List<Variant> variants) {

  /**
   * @param weight its share among the variants; the weights of an experiment add up to 10,000
   */
  public record Variant(String key, int weight) {}

  public ExperimentDefinition {
    variants = List.copyOf(variants);
  }
}
