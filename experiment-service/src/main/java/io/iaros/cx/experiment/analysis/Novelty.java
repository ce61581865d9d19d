package io.iaros.cx.experiment.analysis;

import java.util.List;

/**
 * Whether an effect fades or grows with the days: the slope of a line through the daily effects,
 * each weighted by the inverse of its variance. The days are to be of different units, as those of
 * first exposure are; where the same units come every day, the errors belong together and the test
 * sees too much.
 *
 * @param slope of the effect by day, with its error
 * @param inference two-sided, about the slope
 */
public record Novelty(Estimate slope, Inference inference) {

  private static final int LEAST_DAYS = 3;

  public record DailyEffect(int day, Estimate effect) {}

  public static Finding<Novelty> of(List<DailyEffect> days, double alpha) {
    if (days.stream().map(DailyEffect::day).distinct().count() < LEAST_DAYS) {
      return Finding.unknown(Finding.Reason.TOO_FEW_UNITS);
    }
    double weights = days.stream().mapToDouble(Novelty::weight).sum();
    double meanDay = days.stream().mapToDouble(d -> weight(d) * d.day()).sum() / weights;
    double spread =
        days.stream().mapToDouble(d -> weight(d) * Math.pow(d.day() - meanDay, 2)).sum();
    double slope =
        days.stream().mapToDouble(d -> weight(d) * (d.day() - meanDay) * d.effect().value()).sum()
            / spread;
    long units = days.stream().mapToLong(d -> d.effect().units()).sum();
    Estimate estimate = Estimate.normal(slope, 1 / Math.sqrt(spread), units);
    Plan plan =
        new Plan(Scale.ABSOLUTE, new Method.FixedHorizon(), new Hypothesis.Difference(), alpha);
    return Finding.known(new Novelty(estimate, Judgement.of(estimate, plan)));
  }

  private static double weight(DailyEffect day) {
    return 1 / (day.effect().standardError() * day.effect().standardError());
  }
}
