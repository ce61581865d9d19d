package io.iaros.cx.experiment.client;

import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.events.experiment.ExperimentDefinition.Variant;
import io.iaros.cx.experiment.client.Assignment.Assigned;
import io.iaros.cx.experiment.client.Assignment.NotInTraffic;
import java.util.List;

/**
 * One experiment, made ready to assign.
 *
 * <p>Who takes part and who gets which variant come from two hashes, so that a larger traffic share
 * adds units and moves none.
 *
 * @param trafficSalt tells the hash of the traffic from the hash of the variant
 * @param assigned the answer for each variant, in the order of the definition
 * @param ends the bucket behind the last one of each variant
 */
@SuppressWarnings("ArrayRecordComponent") // private to the package, never compared or handed out
record RunningExperiment(
    ExperimentDefinition definition, String trafficSalt, List<Assigned> assigned, int[] ends) {

  private static final String TRAFFIC = ".traffic";

  static RunningExperiment of(ExperimentDefinition definition) {
    if (definition.trafficShare() < 0 || definition.trafficShare() > Buckets.COUNT) {
      throw faulty(definition, "a traffic share of 0 to 10000", definition.trafficShare());
    }
    return new RunningExperiment(
        definition,
        definition.salt() + TRAFFIC,
        definition.variants().stream()
            .map(variant -> new Assigned(definition.key(), definition.version(), variant.key()))
            .toList(),
        ends(definition));
  }

  String key() {
    return definition.key();
  }

  Assignment assign(String unit) {
    if (Buckets.of(trafficSalt, unit) >= definition.trafficShare()) {
      return new NotInTraffic(definition.key(), definition.version());
    }
    int bucket = Buckets.of(definition.salt(), unit);
    int variant = 0;
    while (bucket >= ends[variant]) {
      variant++;
    }
    return assigned.get(variant);
  }

  private static int[] ends(ExperimentDefinition definition) {
    int[] ends = new int[definition.variants().size()];
    int end = 0;
    for (int i = 0; i < ends.length; i++) {
      Variant variant = definition.variants().get(i);
      if (variant.weight() < 0 || variant.weight() > Buckets.COUNT) {
        throw faulty(definition, "weights of 0 to 10000", variant.weight());
      }
      end += variant.weight();
      ends[i] = end;
    }
    if (end != Buckets.COUNT) {
      throw faulty(definition, "weights that add up to 10000", end);
    }
    return ends;
  }

  private static IllegalArgumentException faulty(
      ExperimentDefinition definition, String expected, int found) {
    return new IllegalArgumentException(
        "Expected %s in experiment %s, but found %d".formatted(expected, definition.key(), found));
  }
}
