package io.iaros.cx.experiment.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Units whose truth is known, always the same ones. */
final class SimulatedUnits {

  private final SplittableRandom random = new SplittableRandom(20_261_121);

  double gaussian() {
    return random.nextGaussian();
  }

  boolean happens(double chance) {
    return random.nextDouble() < chance;
  }

  double[] normals(int count, double mean, double deviation) {
    double[] values = new double[count];
    for (int index = 0; index < count; index++) {
      values[index] = mean + deviation * random.nextGaussian();
    }
    return values;
  }

  Proportion conversions(int units, double rate) {
    int conversions = 0;
    for (int unit = 0; unit < units; unit++) {
      conversions += random.nextDouble() < rate ? 1 : 0;
    }
    return new Proportion(conversions, units);
  }

  PairMoments ratio(int units, double rate) {
    PairMoments moments = PairMoments.NONE;
    for (int unit = 0; unit < units; unit++) {
      int sessions = 1 + random.nextInt(9);
      double own = rate * 2 * random.nextDouble();
      int done = 0;
      for (int session = 0; session < sessions; session++) {
        done += random.nextDouble() < own ? 1 : 0;
      }
      moments = moments.plus(done, sessions);
    }
    return moments;
  }

  PairMoments correlated(int units, double shift, double correlation) {
    double[] metric = new double[units];
    double[] covariate = new double[units];
    for (int unit = 0; unit < units; unit++) {
      covariate[unit] = random.nextGaussian();
      metric[unit] =
          shift
              + correlation * covariate[unit]
              + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
    }
    return PairMoments.of(metric, covariate);
  }

  double[] logNormals(int count, double shift) {
    double[] values = normals(count, shift, 1);
    for (int index = 0; index < count; index++) {
      values[index] = Math.exp(values[index]);
    }
    return values;
  }

  /** Half of all units; their effects are 0.2 and 0.8. */
  List<Stratum> strata(int units) {
    Moments[][] cells = {{Moments.NONE, Moments.NONE}, {Moments.NONE, Moments.NONE}};
    for (int unit = 0; unit < units; unit++) {
      int stratum = random.nextInt(2);
      int arm = random.nextInt(2);
      double effect = stratum == 0 ? 0.2 : 0.8;
      cells[stratum][arm] =
          cells[stratum][arm].plus(stratum * 5 + arm * effect + random.nextGaussian());
    }
    return List.of(new Stratum(cells[0][0], cells[0][1]), new Stratum(cells[1][0], cells[1][1]));
  }

  List<Cluster> clusters(int count, int units) {
    List<Cluster> clusters = new ArrayList<>();
    for (int cluster = 0; cluster < count; cluster++) {
      Moments moments = Moments.of(normals(units, random.nextGaussian() * 0.5, 1));
      clusters.add(
          cluster % 2 == 0
              ? new Cluster(moments, Moments.NONE)
              : new Cluster(Moments.NONE, moments));
    }
    return clusters;
  }
}
