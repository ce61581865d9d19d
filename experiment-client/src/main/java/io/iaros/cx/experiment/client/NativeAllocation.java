package io.iaros.cx.experiment.client;

import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.events.experiment.ExperimentDefinition.Variant;

/**
 * Who takes part and who gets which variant come from two hashes, so that a larger traffic share
 * adds units and moves none.
 */
final class NativeAllocation implements Allocation {

  private static final String TRAFFIC = ".traffic";

  private final int trafficShare;
  private final String trafficSalt;
  private final String salt;
  private final WeightedBuckets variants;

  private NativeAllocation(
      int trafficShare, String trafficSalt, String salt, WeightedBuckets variants) {
    this.trafficShare = trafficShare;
    this.trafficSalt = trafficSalt;
    this.salt = salt;
    this.variants = variants;
  }

  static NativeAllocation of(ExperimentDefinition definition) {
    return new NativeAllocation(
        definition.trafficShare(),
        definition.salt() + TRAFFIC,
        definition.salt(),
        WeightedBuckets.of(definition.variants().stream().mapToInt(Variant::weight).toArray()));
  }

  @Override
  public int variantOf(String unit) {
    return isInTraffic(unit) ? variants.at(Buckets.of(salt, unit)) : NOBODY;
  }

  private boolean isInTraffic(String unit) {
    return trafficShare == Buckets.COUNT || Buckets.of(trafficSalt, unit) < trafficShare;
  }
}
