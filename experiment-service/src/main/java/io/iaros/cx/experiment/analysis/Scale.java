package io.iaros.cx.experiment.analysis;

/** In what an effect is told. */
public enum Scale {
  /** Variant minus baseline, in units of the metric. */
  ABSOLUTE,
  /** The difference by the size of the baseline; 0.05 is five per cent more. */
  RELATIVE
}
