package io.iaros.cx.experiment.analysis;

/** Both arms among units that were alike before the experiment. */
public record Stratum(Moments control, Moments variant) {

  long units() {
    return control.units() + variant.units();
  }
}
