package io.iaros.cx.personalization.offpolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far weights can be trusted.
 *
 * @param effectiveSampleSize how many rounds of the target policy's own the log is worth
 * @param mean should be one
 * @param largestShare what the one largest weight holds of all weight
 * @param warnings why plain inverse weighting cannot be trusted here, empty when it can
 */
public record WeightDiagnosis(
    int rounds,
    double effectiveSampleSize,
    double mean,
    double largest,
    double largestShare,
    List<String> warnings) {

  /** Below this share of the rounds, too few of them speak. */
  static final double EFFECTIVE_SHARE_LEAST = 0.1;

  /** Above this share of all weight, one round decides. */
  static final double LARGEST_SHARE_MOST = 0.01;

  /** Weights farther from one than this have no common support, or a tail that was not drawn. */
  static final double MEAN_DISTANCE_MOST = 0.05;

  public WeightDiagnosis {
    warnings = List.copyOf(warnings);
  }

  boolean reliable() {
    return warnings.isEmpty();
  }

  static WeightDiagnosis of(WeightedRounds rounds) {
    double sum = 0;
    double squares = 0;
    double largest = 0;
    for (int round = 0; round < rounds.size(); round++) {
      double weight = rounds.weight(round);
      sum += weight;
      squares += weight * weight;
      largest = Math.max(largest, weight);
    }
    double effective = squares == 0 ? 0 : sum * sum / squares;
    double mean = sum / rounds.size();
    double share = sum == 0 ? 1 : largest / sum;
    return new WeightDiagnosis(
        rounds.size(),
        effective,
        mean,
        largest,
        share,
        warnings(rounds.size(), effective, mean, share));
  }

  private static List<String> warnings(int rounds, double effective, double mean, double share) {
    List<String> warnings = new ArrayList<>();
    if (effective < EFFECTIVE_SHARE_LEAST * rounds) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "The log is worth %.0f rounds of %d (%.1f %%).",
              effective,
              rounds,
              100 * effective / rounds));
    }
    if (share > LARGEST_SHARE_MOST) {
      warnings.add(
          String.format(Locale.ROOT, "One round holds %.1f %% of all weight.", 100 * share));
    }
    if (Math.abs(mean - 1) > MEAN_DISTANCE_MOST) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "The weights' mean is %.3f instead of 1: what the target policy would do is missing"
                  + " in the log.",
              mean));
    }
    return warnings;
  }
}
