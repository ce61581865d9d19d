package io.iaros.cx.experiment.analysis;

/** Whether an effect may err to both sides, or to one. */
public enum Sides {
  ONE,
  TWO
}
