package io.iaros.cx.events.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller must know to assign a unit to a variant by itself.
 *
 * @param salt set once when the experiment is made, so that experiments are independent
 * @param trafficShare how much of the traffic takes part, in parts of 10,000
 * @param assignment what more than share and weights decides; absent for plain experiments
 * @param rolledOut the variant that everybody gets by now; absent while the experiment runs. Its
 *     weight is then the whole, for readers that do not know this field
 */
public record ExperimentDefinition(
    String key,
    int version,
    String salt,
    int trafficShare,
    List<Variant> variants,
    @Nullable AssignmentRules assignment,
    @Nullable String rolledOut) {

  /**
   * @param weight its share among the variants; the weights of an experiment add up to 10,000
   */
  public record Variant(String key, int weight) {}

  public ExperimentDefinition {
    variants = List.copyOf(variants);
  }

  /** A plain experiment. */
  public ExperimentDefinition(
      String key, int version, String salt, int trafficShare, List<Variant> variants) {
    this(key, version, salt, trafficShare, variants, null, null);
  }
}
