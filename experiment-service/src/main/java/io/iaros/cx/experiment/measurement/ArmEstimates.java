package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import java.util.List;

/** Estimates of all arms in one metric that has a mean. Pure. */
record ArmEstimates(Snapshot snapshot, String metric, List<Variant> variants) {

  List<ArmEstimate> all() {
    return variants.stream().map(variant -> of(variant.key())).toList();
  }

  private ArmEstimate of(String variant) {
    double seen = 0;
    double mean = 0;
    double variance = 0;
    for (int period = 0; period < snapshot.periods(); period++) {
      UnitSums arm = snapshot.inPeriod(metric, variant, period);
      double units = arm.units();
      if (units > 0) {
        double share = unitsIn(period);
        double level = arm.x() / units;
        double spread = Math.max(0, arm.xx() / units - level * level);
        seen += share;
        mean += share * level;
        variance += share * share * spread / units;
      }
    }
    UnitSums whole = snapshot.of(metric, variant);
    return seen == 0
        ? new ArmEstimate(variant, 0, 0, 0, 0)
        : new ArmEstimate(
            variant, whole.units(), whole.converted(), mean / seen, Math.sqrt(variance) / seen);
  }

  private double unitsIn(int period) {
    return variants.stream()
        .mapToDouble(variant -> snapshot.inPeriod(metric, variant.key(), period).units())
        .sum();
  }
}
