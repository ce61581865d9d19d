package io.iaros.cx.experiment.client;

import io.iaros.cx.events.experiment.AssignmentRules.Hashing;
import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.events.experiment.ExperimentDefinition.Variant;
import java.util.List;
import java.util.Objects;

/** Unleash's gradual roll-out and its variants. */
final class UnleashAllocation implements Allocation {

  private static final int ROLLOUT_SEED = 0;
  private static final int VARIANT_SEED = 86_028_157;
  private static final int PER_CENT = 100;
  private static final int PARTS_PER_CENT = Buckets.COUNT / PER_CENT;

  /** What weights there usually add up to. */
  private static final int WEIGHTS = 1_000;

  private final int percentage;
  private final String group;
  private final String variantGroup;
  private final WeightedBuckets variants;

  private UnleashAllocation(
      int percentage, String group, String variantGroup, WeightedBuckets variants) {
    this.percentage = percentage;
    this.group = group;
    this.variantGroup = variantGroup;
    this.variants = variants;
  }

  static UnleashAllocation of(ExperimentDefinition definition, Hashing hashing) {
    if (definition.trafficShare() % PARTS_PER_CENT != 0) {
      throw Allocation.faulty(
          definition, "a traffic share of whole per cents", definition.trafficShare());
    }
    WeightedBuckets variants = WeightedBuckets.of(weights(definition, hashing));
    if (variants.total() < 1) {
      throw Allocation.faulty(definition, "weights above 0", variants.total());
    }
    String group = Objects.requireNonNullElse(hashing.seed(), definition.key());
    return new UnleashAllocation(
        definition.trafficShare() / PARTS_PER_CENT,
        group,
        Objects.requireNonNullElse(hashing.variantSeed(), group),
        variants);
  }

  @Override
  public int variantOf(String unit) {
    if (normalised(group, unit, PER_CENT, ROLLOUT_SEED) > percentage) {
      return NOBODY;
    }
    return variants.at(normalised(variantGroup, unit, variants.total(), VARIANT_SEED) - 1);
  }

  /**
   * @return 1 to {@code parts}, inclusive
   */
  static int normalised(String group, String unit, int parts, int seed) {
    return (int) (Buckets.hash(group, unit, seed) % parts) + 1;
  }

  private static int[] weights(ExperimentDefinition definition, Hashing hashing) {
    List<Integer> given = hashing.weights();
    if (given == null) {
      return definition.variants().stream()
          .mapToInt(Variant::weight)
          .map(weight -> weight * WEIGHTS / Buckets.COUNT)
          .toArray();
    }
    if (given.size() != definition.variants().size()) {
      throw Allocation.faulty(definition, "a weight for each variant", given.size());
    }
    return given.stream().mapToInt(Integer::intValue).toArray();
  }
}
