package io.iaros.cx.experiment.analysis;

/**
 * Units that cannot be told apart by chance: a city that was assigned as one, or of a switchback a
 * region's day with its windows of both arms. A side without units is {@link Moments#NONE}.
 */
public record Cluster(Moments control, Moments variant) {

  long units() {
    return control.units() + variant.units();
  }
}
