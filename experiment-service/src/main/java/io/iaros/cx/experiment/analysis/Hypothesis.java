package io.iaros.cx.experiment.analysis;

/** What is to be shown of an effect; margins are in the scale of the plan. */
public sealed interface Hypothesis {

  /** To how many sides its test errs; the two tests of an equivalence to one each. */
  default Sides sides() {
    return switch (this) {
      case Difference _ -> Sides.TWO;
      case Superiority _, NonInferiority _, Equivalence _ -> Sides.ONE;
    };
  }

  /** That there is an effect, to whichever side. */
  record Difference() implements Hypothesis {}

  /** That the variant is better. */
  record Superiority(Direction better) implements Hypothesis {}

  /** That the variant is worse by less than the margin. */
  record NonInferiority(Direction better, double margin) implements Hypothesis {
    public NonInferiority {
      Numbers.requirePositive(margin);
    }
  }

  /** That the effect lies between both limits; by two one-sided tests. */
  record Equivalence(double lower, double upper) implements Hypothesis {
    public Equivalence {
      Numbers.requireFinite(lower, upper);
      if (lower >= upper) {
        throw new IllegalArgumentException(
            "Expected a lower limit below %s, but got %s".formatted(upper, lower));
      }
    }
  }
}
