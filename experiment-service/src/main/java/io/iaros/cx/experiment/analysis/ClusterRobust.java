package io.iaros.cx.experiment.analysis;

import io.iaros.cx.experiment.analysis.Finding.Reason;
import java.util.List;

/**
 * The difference of means with a variance over clusters (CR1): K.-Y. Liang, S. L. Zeger,
 * "Longitudinal Data Analysis Using Generalized Linear Models", Biometrika 73 (1986), with the
 * correction G/(G − 1)·(N − 1)/(N − 2) that Stata and R's sandwich make, and Student's t with G − 2
 * degrees of freedom.
 */
final class ClusterRobust {

  /** With fewer, the variance is a guess. */
  private static final int LEAST = 4;

  private ClusterRobust() {}

  static Finding<Contrast> contrast(List<Cluster> clusters) {
    List<Cluster> seen = clusters.stream().filter(cluster -> cluster.units() > 0).toList();
    Moments control = seen.stream().map(Cluster::control).reduce(Moments.NONE, Moments::merge);
    Moments variant = seen.stream().map(Cluster::variant).reduce(Moments.NONE, Moments::merge);
    if (control.units() == 0 || variant.units() == 0) {
      return Finding.unknown(Reason.NO_UNITS);
    }
    long controls = seen.stream().filter(cluster -> cluster.control().units() > 0).count();
    long variants = seen.stream().filter(cluster -> cluster.variant().units() > 0).count();
    return seen.size() < LEAST || Math.min(controls, variants) < 2
        ? Finding.unknown(Reason.TOO_FEW_CLUSTERS)
        : Finding.known(of(seen, control, variant));
  }

  private static Contrast of(List<Cluster> clusters, Moments control, Moments variant) {
    double baselineVariance = 0;
    double variantVariance = 0;
    double covariance = 0;
    double differenceVariance = 0;
    for (Cluster cluster : clusters) {
      double onBaseline = pull(cluster.control(), control);
      double onVariant = pull(cluster.variant(), variant);
      baselineVariance += onBaseline * onBaseline;
      variantVariance += onVariant * onVariant;
      covariance += onBaseline * onVariant;
      differenceVariance += (onVariant - onBaseline) * (onVariant - onBaseline);
    }
    double count = clusters.size();
    double units = control.units() + variant.units();
    double correction = count / (count - 1) * (units - 1) / (units - 2);
    double scale = control.variance() / control.units() + variant.variance() / variant.units();
    double kept = differenceVariance <= LOST * scale ? 0 : correction * differenceVariance;
    return new Contrast(
        new Level(control.mean(), correction * baselineVariance, count - 2, clusters.size()),
        new Level(variant.mean(), correction * variantVariance, count - 2, clusters.size()),
        correction * covariance,
        new Level(variant.mean() - control.mean(), kept, count - 2, clusters.size()));
  }

  /** A variance over clusters below this part of that over units is rounding. */
  private static final double LOST = 1e-18;

  /** How far a cluster pulls the mean of its arm. */
  private static double pull(Moments cluster, Moments arm) {
    return (cluster.sum() - cluster.units() * arm.mean()) / arm.units();
  }
}
