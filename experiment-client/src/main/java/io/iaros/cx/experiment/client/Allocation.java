package io.iaros.cx.experiment.client;

import io.iaros.cx.events.experiment.AssignmentRules.Hashing;
import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.events.experiment.ExperimentDefinition.Variant;

/** Which variant a hash gives to a unit. */
@FunctionalInterface
interface Allocation {

  /** In the place of a variant: the unit is outside of the traffic. */
  int NOBODY = -1;

  /**
   * @return the place of the variant in the definition, or {@link #NOBODY}
   */
  int variantOf(String unit);

  static Allocation of(ExperimentDefinition definition) {
    checkShares(definition);
    Hashing hashing = definition.assignment() == null ? null : definition.assignment().hashing();
    if (hashing == null) {
      return NativeAllocation.of(definition);
    }
    return switch (hashing.algorithm()) {
      case GROWTHBOOK_V1 -> GrowthBookAllocation.of(definition, hashing, GrowthBookHash.V1);
      case GROWTHBOOK_V2 -> GrowthBookAllocation.of(definition, hashing, GrowthBookHash.V2);
      case UNLEASH -> UnleashAllocation.of(definition, hashing);
    };
  }

  private static void checkShares(ExperimentDefinition definition) {
    if (definition.trafficShare() < 0 || definition.trafficShare() > Buckets.COUNT) {
      throw faulty(definition, "a traffic share of 0 to 10000", definition.trafficShare());
    }
    int sum = 0;
    for (Variant variant : definition.variants()) {
      if (variant.weight() < 0 || variant.weight() > Buckets.COUNT) {
        throw faulty(definition, "weights of 0 to 10000", variant.weight());
      }
      sum += variant.weight();
    }
    if (sum != Buckets.COUNT) {
      throw faulty(definition, "weights that add up to 10000", sum);
    }
  }

  static IllegalArgumentException faulty(
      ExperimentDefinition definition, String expected, int found) {
    return new IllegalArgumentException(
        "Expected %s in experiment %s, but found %d".formatted(expected, definition.key(), found));
  }
}
