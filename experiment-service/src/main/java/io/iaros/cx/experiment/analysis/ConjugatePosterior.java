package io.iaros.cx.experiment.analysis;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Exact answers for shares and for counts, without a normal curve: A. Gelman and others, "Bayesian
 * Data Analysis", 3rd ed. (2013), sections 2.4 and 2.6.
 *
 * @param chanceToBeat that the variant stands higher
 * @param lossOfVariant what choosing the variant costs on average where more is better
 * @param lossOfBaseline what keeping the baseline costs on average where more is better
 */
public record ConjugatePosterior(double chanceToBeat, double lossOfVariant, double lossOfBaseline) {

  /** A prior with less is so steep at its ends that integration loses digits. */
  private static final double LEAST_SHAPE = 0.5;

  /** So many deviations out there is nothing left. */
  private static final int REACH = 13;

  /**
   * Conversions with a Beta prior, the same for both arms; 1 and 1 is the uniform one.
   *
   * @param priorConverted 0.5 or more
   * @param priorOthers 0.5 or more
   */
  public static ConjugatePosterior ofProportions(
      Proportion control, Proportion variant, double priorConverted, double priorOthers) {
    requireShape(priorConverted, priorOthers);
    return compare(
        share(control, priorConverted, priorOthers), share(variant, priorConverted, priorOthers));
  }

  /**
   * Counts of independent events with a Gamma prior, the same for both arms. Counts that vary more
   * than Poisson's, which is nearly always so for what people do, are for the normal posterior.
   *
   * @param priorEvents 0.5 or more
   * @param priorUnits in how many units they would have been seen
   */
  public static ConjugatePosterior ofCounts(
      EventCount control, EventCount variant, double priorEvents, double priorUnits) {
    requireShape(priorEvents);
    Numbers.requirePositive(priorUnits);
    return compare(
        count(control, priorEvents, priorUnits), count(variant, priorEvents, priorUnits));
  }

  /** How many events so many units had. */
  public record EventCount(long events, long units) {
    public EventCount {
      if (events < 0 || units < 0) {
        throw new IllegalArgumentException(
            "Expected a number of events, but got %d of %d".formatted(events, units));
      }
    }
  }

  private static void requireShape(double... shapes) {
    Numbers.requireFinite(shapes);
    if (Arrays.stream(shapes).anyMatch(shape -> shape < LEAST_SHAPE)) {
      throw new IllegalArgumentException(
          "Expected a prior of %s or more, but got %s"
              .formatted(LEAST_SHAPE, Arrays.toString(shapes)));
    }
  }

  /**
   * A posterior over a transformed axis on which its deviation is about the same everywhere.
   *
   * @param value from the axis to the parameter
   * @param slope of that
   * @param centre on the axis
   */
  private record Curve(
      ContinuousDistribution distribution,
      DoubleUnaryOperator value,
      DoubleUnaryOperator slope,
      double centre,
      double deviation,
      double end) {

    double below(double place) {
      return distribution.cumulativeProbability(value.applyAsDouble(place));
    }

    double above(double place) {
      return distribution.survivalProbability(value.applyAsDouble(place));
    }

    double density(double place) {
      return distribution.density(value.applyAsDouble(place)) * slope.applyAsDouble(place);
    }

    DoubleStream ends() {
      return DoubleStream.iterate(-REACH, step -> step <= REACH, step -> step + 1)
          .map(step -> Math.clamp(centre + step * deviation, 0, end));
    }
  }

  /** With x = sin²(t) the deviation is about 1/(2√n). */
  private static Curve share(Proportion arm, double priorConverted, double priorOthers) {
    double converted = priorConverted + arm.conversions();
    double others = priorOthers + (arm.units() - arm.conversions());
    return new Curve(
        BetaDistribution.of(converted, others),
        place -> Math.sin(place) * Math.sin(place),
        place -> Math.sin(2 * place),
        Math.atan2(Math.sqrt(converted), Math.sqrt(others)),
        0.5 / Math.sqrt(converted + others),
        Math.PI / 2);
  }

  /** With x = t² the deviation is about 1/(2√n). */
  private static Curve count(EventCount arm, double priorEvents, double priorUnits) {
    double events = priorEvents + arm.events();
    double units = priorUnits + arm.units();
    return new Curve(
        GammaDistribution.of(events, 1 / units),
        place -> place * place,
        place -> 2 * place,
        Math.sqrt(events / units),
        0.5 / Math.sqrt(units),
        Double.MAX_VALUE);
  }

  private static ConjugatePosterior compare(Curve control, Curve variant) {
    return new ConjugatePosterior(
        chanceToBeat(control, variant), loss(variant, control), loss(control, variant));
  }

  private static double chanceToBeat(Curve control, Curve variant) {
    return variant.deviation() <= control.deviation()
        ? mean(variant, control::below)
        : mean(control, variant::above);
  }

  /**
   * Over the narrower of both, because it is the steeper one; by its own integral, because of a
   * thousand million units its density has but seven digits.
   */
  private static double mean(Curve curve, DoubleUnaryOperator chance) {
    double[] ends = curve.ends().toArray();
    double sum =
        Quadrature.integrate(place -> curve.density(place) * chance.applyAsDouble(place), ends);
    return sum / Quadrature.integrate(curve::density, ends);
  }

  /** E max(other − chosen, 0) = ∫ P(chosen &lt; x)·P(other &gt; x) dx. */
  private static double loss(Curve chosen, Curve other) {
    double[] ends = DoubleStream.concat(chosen.ends(), other.ends()).sorted().distinct().toArray();
    return Quadrature.integrate(
        place -> chosen.below(place) * other.above(place) * chosen.slope().applyAsDouble(place),
        ends);
  }
}
