package io.iaros.cx.experiment.analysis;

/** What is assumed of a metric before an experiment. */
public sealed interface Baseline {

  /** Of a unit of the variant, when its metric is moved by this. */
  double varianceWith(double effect);

  /** Whether there can be such an effect. */
  boolean allows(double effect);

  /** An effect beyond it cannot be, or is not worth asking for. */
  double largestMove(Direction to);

  /** A mean, whose spread the effect leaves as it is; also a ratio, by its linearized units. */
  record Mean(double deviation) implements Baseline {
    public Mean {
      Numbers.requirePositive(deviation);
    }

    @Override
    public double varianceWith(double effect) {
      return deviation * deviation;
    }

    @Override
    public boolean allows(double effect) {
      return true;
    }

    @Override
    public double largestMove(Direction to) {
      return LARGEST_MOVE * deviation;
    }

    /** In deviations of the metric. */
    private static final double LARGEST_MOVE = 1_000;
  }

  /** A share of units. */
  record Rate(double rate) implements Baseline {
    public Rate {
      Numbers.requireChance(rate);
    }

    @Override
    public double varianceWith(double effect) {
      double moved = rate + effect;
      return moved * (1 - moved);
    }

    @Override
    public boolean allows(double effect) {
      return rate + effect > 0 && rate + effect < 1;
    }

    @Override
    public double largestMove(Direction to) {
      return switch (to) {
        case INCREASE -> 1 - rate;
        case DECREASE -> rate;
      };
    }
  }
}
