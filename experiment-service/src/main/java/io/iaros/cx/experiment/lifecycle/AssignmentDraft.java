package io.iaros.cx.experiment.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.events.experiment.AssignmentRules;
import io.iaros.cx.events.experiment.AssignmentRules.Algorithm;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who takes part beside the share of the traffic, as a caller writes it.
 *
 * @param unitAttribute the attribute of the context whose value is hashed in place of the unit
 * @param hashing the algorithm of another platform, for a test that moves here
 * @param targeting a condition in CEL over {@code unit} and {@code context}
 * @param overrides the variants of units that test, by unit
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record AssignmentDraft(
    @Nullable @Size(min = 1, max = 200) String unitAttribute,
    @Nullable HashingDraft hashing,
    @Nullable LayerDraft layer,
    @Nullable NamespaceDraft namespace,
    @Nullable @Size(min = 1) String targeting,
    @Nullable @Size(max = 20) List<PrerequisiteDraft> prerequisites,
    @Nullable Map<String, String> overrides) {

  /**
   * @param seed what stands beside the unit in the hash; the experiment's key by default
   * @param variantSeed the group of Unleash's variants, where it is not that of the roll-out
   * @param weights those of Unleash, of any sum; by default those of the variants
   * @param ranges those of GrowthBook; by default they follow from weights and share
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HashingDraft(
      Algorithm algorithm,
      @Nullable @Size(max = 200) String seed,
      @Nullable @Size(max = 200) String variantSeed,
      @Nullable @Size(max = 20) List<Integer> weights,
      @Nullable @Size(max = 20) List<RangeDraft> ranges) {}

  record RangeDraft(@Min(0) @Max(1) double from, @Min(0) @Max(1) double until) {}

  /**
   * @param from the first of the layer's 10,000 buckets that the experiment owns
   * @param until the bucket behind its last
   */
  record LayerDraft(
      @Pattern(regexp = ExperimentDraft.KEY) String key,
      @Min(0) @Max(ExperimentDesign.WHOLE) int from,
      @Min(0) @Max(ExperimentDesign.WHOLE) int until) {}

  /** A layer as GrowthBook hashes it. */
  record NamespaceDraft(
      @Size(min = 1, max = 200) String id,
      @Min(0) @Max(1) double from,
      @Min(0) @Max(1) double until) {}

  record PrerequisiteDraft(
      @Pattern(regexp = ExperimentDraft.KEY) String key,
      @Size(min = 1, max = 20) List<String> variants) {}

  /** As it was written. */
  static AssignmentDraft of(AssignmentRules rules) {
    var hashing = rules.hashing();
    var layer = rules.layer();
    var namespace = rules.namespace();
    return new AssignmentDraft(
        rules.unitAttribute(),
        hashing == null
            ? null
            : new HashingDraft(
                hashing.algorithm(),
                hashing.seed(),
                hashing.variantSeed(),
                hashing.weights(),
                hashing.ranges() == null
                    ? null
                    : hashing.ranges().stream()
                        .map(range -> new RangeDraft(range.from(), range.until()))
                        .toList()),
        layer == null ? null : new LayerDraft(layer.key(), layer.from(), layer.until()),
        namespace == null
            ? null
            : new NamespaceDraft(namespace.id(), namespace.from(), namespace.until()),
        rules.targeting(),
        rules.prerequisites().stream()
            .map(needed -> new PrerequisiteDraft(needed.key(), needed.variants()))
            .toList(),
        rules.overrides());
  }
}
