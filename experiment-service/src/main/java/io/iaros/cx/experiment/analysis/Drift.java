package io.iaros.cx.experiment.analysis;

import java.util.List;

/**
 * Where an estimate will stand on average when all of its information is in, counted in its errors
 * from where nothing is to be shown, and what it takes to show something. Sums of a plan of looks
 * have the mean drift·t and the variance t.
 */
sealed interface Drift {

  /** The drift of the sums. */
  double errors();

  /** The chance that a look shows it, from those paths that are still undecided. */
  double shown(UndecidedPaths paths, double boundary, double now);

  /** Sums that show nothing at a look. */
  List<Span> undecided(double boundary, double now);

  /** By how much the error may be larger than planned before nothing is ever shown. */
  double largestError(double boundary);

  /** Whether more units make it likelier that it is shown. */
  boolean leadsToIt();

  /** The same plan where its hypothesis only just does not hold. */
  Drift underNull();

  /**
   * @param error of the estimate at the end
   */
  static Drift of(Hypothesis hypothesis, double effect, double error) {
    return switch (hypothesis) {
      case Hypothesis.Difference _ -> new Apart(Math.abs(effect) / error);
      case Hypothesis.Superiority(var better) -> new Above(better.sign() * effect / error);
      case Hypothesis.NonInferiority(var better, var margin) ->
          new Above((better.sign() * effect + margin) / error);
      case Hypothesis.Equivalence(var lower, var upper) ->
          new Between((effect - (lower + upper) / 2) / error, (upper - lower) / 2 / error);
    };
  }

  static Drift of(Sides sides, double errors) {
    return switch (sides) {
      case ONE -> new Above(errors);
      case TWO -> new Apart(errors);
    };
  }

  /** To the one side. */
  record Above(double errors) implements Drift {

    @Override
    public double shown(UndecidedPaths paths, double boundary, double now) {
      return paths.above(boundary * Math.sqrt(now), now);
    }

    @Override
    public List<Span> undecided(double boundary, double now) {
      return List.of(new Span(Double.NEGATIVE_INFINITY, boundary * Math.sqrt(now)));
    }

    @Override
    public double largestError(double boundary) {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public boolean leadsToIt() {
      return errors > 0;
    }

    @Override
    public Drift underNull() {
      return new Above(0);
    }
  }

  /** To whichever side. */
  record Apart(double errors) implements Drift {

    @Override
    public double shown(UndecidedPaths paths, double boundary, double now) {
      double place = boundary * Math.sqrt(now);
      return paths.above(place, now) + paths.below(-place, now);
    }

    @Override
    public List<Span> undecided(double boundary, double now) {
      double place = boundary * Math.sqrt(now);
      return List.of(new Span(-place, place));
    }

    @Override
    public double largestError(double boundary) {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public boolean leadsToIt() {
      return errors > 0;
    }

    @Override
    public Drift underNull() {
      return new Apart(0);
    }
  }

  /**
   * Within limits, by two one-sided tests: both show it where the sum is no further from the middle
   * than margin·t − boundary·√t.
   *
   * @param errors from the middle of the limits
   * @param margin from there to each limit, in errors
   */
  record Between(double errors, double margin) implements Drift {

    @Override
    public double shown(UndecidedPaths paths, double boundary, double now) {
      double reach = reach(boundary, now);
      return reach <= 0 ? 0 : paths.within(new Span(-reach, reach), now);
    }

    @Override
    public List<Span> undecided(double boundary, double now) {
      double reach = Math.max(0, reach(boundary, now));
      return List.of(
          new Span(Double.NEGATIVE_INFINITY, -reach), new Span(reach, Double.POSITIVE_INFINITY));
    }

    private double reach(double boundary, double now) {
      return margin * now - boundary * Math.sqrt(now);
    }

    @Override
    public double largestError(double boundary) {
      return margin / boundary;
    }

    @Override
    public boolean leadsToIt() {
      return Math.abs(errors) < margin;
    }

    @Override
    public Drift underNull() {
      return new Between(margin, margin);
    }
  }
}
