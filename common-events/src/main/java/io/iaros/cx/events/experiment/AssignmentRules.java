package io.iaros.cx.events.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who takes part in an experiment, beside its share of the traffic, and how units are hashed.
 *
 * @param unitAttribute the attribute of the context whose value is hashed in place of the unit
 * @param hashing absent for the native algorithm
 * @param layer absent for an experiment that shares its units with all others
 * @param namespace the same in GrowthBook's way
 * @param targeting a condition in CEL over {@code unit} and {@code context}; absent for everybody
 * @param prerequisites what other experiments or flags must say of the unit, all of them
 * @param overrides the variants of units that test, by unit; they count for nothing
 */
public record AssignmentRules(
    @Nullable String unitAttribute,
    @Nullable Hashing hashing,
    @Nullable Layer layer,
    @Nullable Namespace namespace,
    @Nullable String targeting,
    List<Prerequisite> prerequisites,
    Map<String, String> overrides) {

  /** Those of an experiment that has none. */
  public static final AssignmentRules NONE =
      new AssignmentRules(null, null, null, null, null, List.of(), Map.of());

  public AssignmentRules {
    prerequisites = List.copyOf(prerequisites);
    overrides = Map.copyOf(overrides);
  }

  /**
   * The algorithm of another platform, so that a running test can move here.
   *
   * @param seed what stands beside the unit in the hash; the experiment's key by default
   * @param variantSeed the group of the variants in Unleash, where it is not that of the roll-out
   * @param weights Unleash's weights, of any sum, in the order of the variants; by default those of
   *     the variants in parts of 1,000
   * @param ranges GrowthBook's bucket ranges in the order of the variants; by default they follow
   *     from weights and share as there
   */
  public record Hashing(
      Algorithm algorithm,
      @Nullable String seed,
      @Nullable String variantSeed,
      @Nullable List<Integer> weights,
      @Nullable List<Range> ranges) {
    public Hashing {
      weights = weights == null ? null : List.copyOf(weights);
      ranges = ranges == null ? null : List.copyOf(ranges);
    }
  }

  /** Whose hash it is. */
  public enum Algorithm {
    @JsonProperty("growthbookV1")
    GROWTHBOOK_V1,
    @JsonProperty("growthbookV2")
    GROWTHBOOK_V2,
    @JsonProperty("unleash")
    UNLEASH
  }

  /** From the first, up to and without the second; 0 to 1. */
  public record Range(double from, double until) {}

  /**
   * The buckets of a layer that the experiment owns. Experiments of one layer own different ones,
   * so that no unit is in two of them.
   *
   * @param salt set once when the layer is made, so that layers are independent
   * @param from the first bucket of 10,000
   * @param until the bucket behind the last
   */
  public record Layer(String key, String salt, int from, int until) {}

  /** GrowthBook's form of a layer. */
  public record Namespace(String id, double from, double until) {}

  /**
   * @param key of an experiment or a flag
   * @param variants of which the unit must have one there
   */
  public record Prerequisite(String key, List<String> variants) {
    public Prerequisite {
      variants = List.copyOf(variants);
    }
  }
}
