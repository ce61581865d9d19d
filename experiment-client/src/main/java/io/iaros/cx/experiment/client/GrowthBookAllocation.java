package io.iaros.cx.experiment.client;

import io.iaros.cx.events.experiment.AssignmentRules.Hashing;
import io.iaros.cx.events.experiment.AssignmentRules.Range;
import io.iaros.cx.events.experiment.ExperimentDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * GrowthBook's bucket ranges, with its own arithmetic of doubles: whether a unit at the edge of a
 * range is in it depends on how the edge was added up.
 */
final class GrowthBookAllocation implements Allocation {

  private final GrowthBookHash hash;
  private final String seed;
  private final List<Range> ranges;

  private GrowthBookAllocation(GrowthBookHash hash, String seed, List<Range> ranges) {
    this.hash = hash;
    this.seed = seed;
    this.ranges = ranges;
  }

  static GrowthBookAllocation of(
      ExperimentDefinition definition, Hashing hashing, GrowthBookHash hash) {
    List<Range> ranges =
        hashing.ranges() == null
            ? rangesOf(
                definition.trafficShare() / (double) Buckets.COUNT,
                weightsOf(
                    definition.variants().stream()
                        .mapToInt(ExperimentDefinition.Variant::weight)
                        .toArray()))
            : hashing.ranges();
    if (ranges.size() != definition.variants().size()) {
      throw Allocation.faulty(definition, "a range for each variant", ranges.size());
    }
    return new GrowthBookAllocation(
        hash, Objects.requireNonNullElse(hashing.seed(), definition.key()), ranges);
  }

  @Override
  public int variantOf(String unit) {
    double place = hash.of(seed, unit);
    for (int i = 0; i < ranges.size(); i++) {
      if (place >= ranges.get(i).from() && place < ranges.get(i).until()) {
        return i;
      }
    }
    return NOBODY;
  }

  /** Equal weights are 1/n there, which parts of 10,000 only come near to. */
  private static double[] weightsOf(int... weights) {
    int least = Buckets.COUNT / weights.length;
    boolean equal =
        Arrays.stream(weights).allMatch(weight -> weight == least || weight == least + 1);
    return equal
        ? Arrays.stream(weights).mapToDouble(_ -> 1.0 / weights.length).toArray()
        : Arrays.stream(weights).mapToDouble(weight -> weight / (double) Buckets.COUNT).toArray();
  }

  private static List<Range> rangesOf(double coverage, double... weights) {
    List<Range> ranges = new ArrayList<>(weights.length);
    double start = 0;
    for (double weight : weights) {
      ranges.add(new Range(start, start + coverage * weight));
      start += weight;
    }
    return ranges;
  }
}
