package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.analysis.SampleRatio;
import io.iaros.cx.experiment.lifecycle.Allocation;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The times between changes of the weights. Within one each unit had the same chances, so that arms
 * may be compared there. Pure.
 */
record Periods(List<Allocation> allocations) {

  /** Expected shares are told in parts of this, because they are averages over periods. */
  private static final double PARTS = 100_000_000;

  static Periods of(List<Allocation> all) {
    return new Periods(Allocation.changesOfWeights(all));
  }

  /** What each variant got, and what it was to get by the weights of the time. */
  List<SampleRatio.Share> shares(Snapshot snapshot, List<Variant> variants) {
    double[] expected = new double[variants.size()];
    double all = 0;
    for (int period = 0; period < snapshot.periods(); period++) {
      double units = unitsIn(snapshot, variants, period);
      List<Variant> weights = weightsIn(period, variants);
      double whole = weights.stream().mapToInt(Variant::weight).sum();
      for (int i = 0; i < expected.length; i++) {
        expected[i] += units * weights.get(i).weight() / whole;
      }
      all += units;
    }
    double total = all;
    return IntStream.range(0, expected.length)
        .mapToObj(
            i ->
                new SampleRatio.Share(
                    snapshot.of(null, variants.get(i).key()).units(),
                    total == 0
                        ? variants.get(i).weight()
                        : (int) Math.round(PARTS * expected[i] / total)))
        .toList();
  }

  private List<Variant> weightsIn(int period, List<Variant> variants) {
    return period < allocations.size() ? allocations.get(period).variants() : variants;
  }

  private static double unitsIn(Snapshot snapshot, List<Variant> variants, int period) {
    return variants.stream()
        .mapToLong(variant -> snapshot.inPeriod(null, variant.key(), period).units())
        .sum();
  }
}
