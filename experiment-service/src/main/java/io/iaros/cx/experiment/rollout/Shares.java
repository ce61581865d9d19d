package io.iaros.cx.experiment.rollout;

import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import java.util.ArrayList;
import java.util.List;

/**
 * How weights and traffic give a variant its share of all units. As long as the traffic can grow,
 * the weights stay: then nobody changes the variant, and arms stay comparable.
 */
record Shares(int trafficShare, List<Variant> variants) {

  static Shares of(ExperimentDesign design, String variant, int share) {
    int weight = weightOf(design, variant);
    long traffic =
        weight == 0 ? Long.MAX_VALUE : Math.ceilDiv((long) share * ExperimentDesign.WHOLE, weight);
    return traffic <= ExperimentDesign.WHOLE
        ? new Shares((int) traffic, design.variants())
        : new Shares(ExperimentDesign.WHOLE, reweighted(design, variant, share));
  }

  static Shares present(ExperimentDesign design) {
    return new Shares(design.trafficShare(), design.variants());
  }

  /**
   * The same where units are in already, perhaps more than the step asks for, because somebody has
   * let the traffic grow: whoever is in stays in.
   */
  static Shares growing(ExperimentDesign design, String variant, int share) {
    return share <= present(design, variant) ? present(design) : of(design, variant, share);
  }

  /** What share of all units the variant has now. */
  static int present(ExperimentDesign design, String variant) {
    return (int)
        ((long) design.trafficShare() * weightOf(design, variant) / ExperimentDesign.WHOLE);
  }

  private static int weightOf(ExperimentDesign design, String variant) {
    return design.variants().stream()
        .filter(one -> one.key().equals(variant))
        .mapToInt(Variant::weight)
        .sum();
  }

  /** The others share what is left as before; what does not divide goes to the first of them. */
  private static List<Variant> reweighted(ExperimentDesign design, String variant, int share) {
    int left = ExperimentDesign.WHOLE - share;
    int others = ExperimentDesign.WHOLE - weightOf(design, variant);
    List<Variant> variants = new ArrayList<>();
    int given = 0;
    for (Variant one : design.variants()) {
      int weight =
          one.key().equals(variant)
              ? share
              : others == 0 ? 0 : (int) ((long) one.weight() * left / others);
      given += weight;
      variants.add(new Variant(one.key(), weight));
    }
    for (int i = 0; given < ExperimentDesign.WHOLE && i < variants.size(); i++) {
      Variant one = variants.get(i);
      if (!one.key().equals(variant)) {
        variants.set(i, new Variant(one.key(), one.weight() + ExperimentDesign.WHOLE - given));
        given = ExperimentDesign.WHOLE;
      }
    }
    return List.copyOf(variants);
  }
}
