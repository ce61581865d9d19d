package io.iaros.cx.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What adjustment, splits and planning promise, tried on experiments whose truth is known. */
class SimulationTest {

  private static final int RUNS = 10_000;

  private static final Plan PLAIN = Plan.twoSided(Scale.ABSOLUTE, new Method.FixedHorizon());

  private final SimulatedUnits units = new SimulatedUnits();

  @Test
  void aCovariateTakesItsCorrelationSquaredOutOfTheVariance() {
    for (double correlation : new double[] {0.3, 0.6, 0.9}) {
      double sum = 0;
      int runs = 400;
      for (int run = 0; run < runs; run++) {
        Comparison comparison =
            known(
                Analysis.adjustedMeans(
                    units.correlated(2_000, 0, correlation),
                    units.correlated(2_000, 0.1, correlation),
                    PLAIN));
        sum += comparison.varianceRatio();
      }
      assertThat(sum / runs).isCloseTo(1 - correlation * correlation, within(0.01));
    }
  }

  @Test
  void splitsOfTheSameUnitsGiveEvenPValues() {
    List<Double> pValues = new ArrayList<>();
    for (int split = 0; split < 500; split++) {
      Comparison comparison =
          known(
              Analysis.means(
                  Moments.of(units.normals(100, 3, 2)),
                  Moments.of(units.normals(100, 3, 2)),
                  PLAIN));
      pValues.add(((Inference.Frequentist) comparison.inference()).pValue());
    }
    assertThat(known(SelfTest.of(pValues, 0.05)).pValue()).isGreaterThan(0.01);
  }

  @Test
  void aPlannedNumberOfUnitsFindsTheEffectAsOftenAsPlanned() {
    long needed = known(SampleSize.usual(new Baseline.Mean(2)).units(0.5, 0.8)) / 2;
    int found = 0;
    for (int run = 0; run < RUNS; run++) {
      Moments control = Moments.of(units.normals((int) needed, 0, 2));
      Moments variant = Moments.of(units.normals((int) needed, 0.5, 2));
      found += isShown(Analysis.means(control, variant, PLAIN)) ? 1 : 0;
    }
    assertThat((double) found / RUNS).isCloseTo(0.8, within(0.015));
  }

  private static boolean isShown(Finding<Comparison> finding) {
    return ((Inference.Frequentist) known(finding).inference()).shown();
  }

  private static <T> T known(Finding<T> finding) {
    return switch (finding) {
      case Finding.Known<T>(T value) -> value;
      case Finding.Unknown<T>(var reason) -> throw new AssertionError(reason);
    };
  }
}
