package io.iaros.cx.experiment.analysis;

/** Where better is. */
public enum Direction {
  INCREASE,
  DECREASE;

  /** 1 or −1. */
  int sign() {
    return switch (this) {
      case INCREASE -> 1;
      case DECREASE -> -1;
    };
  }
}
