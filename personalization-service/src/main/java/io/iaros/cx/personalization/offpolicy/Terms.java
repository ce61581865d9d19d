package io.iaros.cx.personalization.offpolicy;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * What each round adds to a value: mean of the bases + sum of the corrections / sum of the norms.
 */
final class Terms {

  private final double[] bases;
  private final double[] corrections;
  private final double[] norms;

  private Terms(double[] bases, double[] corrections, double[] norms) {
    this.bases = bases;
    this.corrections = corrections;
    this.norms = norms;
  }

  static Terms mean(int rounds, IntToDoubleFunction term) {
    return of(rounds, term, _ -> 0.0, _ -> 1.0);
  }

  static Terms of(
      int rounds,
      IntToDoubleFunction base,
      IntToDoubleFunction correction,
      IntToDoubleFunction norm) {
    double[] bases = new double[rounds];
    double[] corrections = new double[rounds];
    double[] norms = new double[rounds];
    Arrays.setAll(bases, base);
    Arrays.setAll(corrections, correction);
    Arrays.setAll(norms, norm);
    return new Terms(bases, corrections, norms);
  }

  int size() {
    return bases.length;
  }

  double value() {
    return value(size(), sum(bases), sum(corrections), sum(norms));
  }

  /** The value of a log that holds each round as often as it is said here. */
  double value(int[] counts) {
    double base = 0;
    double correction = 0;
    double norm = 0;
    for (int round = 0; round < bases.length; round++) {
      int count = counts[round];
      base += count * bases[round];
      correction += count * corrections[round];
      norm += count * norms[round];
    }
    return value(size(), base, correction, norm);
  }

  double[] leaveOneOut() {
    double base = sum(bases);
    double correction = sum(corrections);
    double norm = sum(norms);
    double[] values = new double[size()];
    Arrays.setAll(
        values,
        round ->
            value(
                size() - 1,
                base - bases[round],
                correction - corrections[round],
                norm - norms[round]));
    return values;
  }

  /** By the delta method: what remains of the value's spread once the norm's own is taken out. */
  double standardError() {
    double norm = sum(norms) / size();
    double ratio = norm == 0 ? 0 : sum(corrections) / sum(norms);
    double[] influences = new double[size()];
    Arrays.setAll(
        influences,
        round ->
            bases[round] + (norm == 0 ? 0 : (corrections[round] - ratio * norms[round]) / norm));
    double mean = sum(influences) / size();
    double squares = 0;
    for (double influence : influences) {
      squares += (influence - mean) * (influence - mean);
    }
    return Math.sqrt(squares / (size() - 1.0) / size());
  }

  private static double value(int rounds, double base, double correction, double norm) {
    return base / rounds + (norm == 0 ? 0 : correction / norm);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
