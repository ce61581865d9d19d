package io.iaros.cx.experiment.power;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.experiment.analysis.Finding;
import io.iaros.cx.experiment.analysis.Finding.Known;
import io.iaros.cx.experiment.analysis.Finding.Unknown;
import io.iaros.cx.experiment.analysis.LookChances;
import io.iaros.cx.experiment.analysis.SampleSize;
import io.iaros.cx.experiment.analysis.Sampling;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Method;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How large an experiment must be, or what a given size finds. Pure.
 *
 * @param units of all arms; where looks may end it earlier, the most that are needed
 * @param unitsPerArm of each
 * @param clusters of all arms, where units are assigned together
 * @param days until all units are there
 * @param minimumDetectableEffect relative, with the given units
 * @param minimumMargin by the size of the baseline, with the given units
 * @param power of the given units for the given effect
 * @param inflation how many times the units of one look at a size fixed beforehand
 * @param designEffect how many times the units of an experiment that assigns each by itself
 * @param expectedUnits on average, where the effect is what is thought and the experiment ends at
 *     the first look that shows something
 * @param expectedUnitsUnderNull the same where there is no effect, or one at the margin
 * @param looks of the units that are needed; where no effect is given, of those that are there
 * @param unreachable why there is no size
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PowerAnswer(
    @Nullable Long units,
    @Nullable Long unitsPerArm,
    @Nullable Long clusters,
    @Nullable Long days,
    @Nullable Double minimumDetectableEffect,
    @Nullable Double minimumMargin,
    @Nullable Double power,
    @Nullable Double inflation,
    @Nullable Double designEffect,
    @Nullable Double expectedUnits,
    @Nullable Double expectedUnitsUnderNull,
    @Nullable List<Look> looks,
    Finding.@Nullable Reason unreachable) {

  /**
   * @param units of all arms
   * @param boundary in errors of the effect
   * @param chance to show it here first, where the effect is what is thought
   * @param chanceUnderNull the same where there is no effect, or one at the margin
   */
  record Look(
      double information, long units, double boundary, double chance, double chanceUnderNull) {}

  static PowerAnswer of(PowerQuestion question) {
    SampleSize size = question.sampleSize();
    Double effect = question.planned();
    Finding<Long> pair =
        effect == null
            ? Finding.unknown(Finding.Reason.NO_UNITS)
            : size.units(effect, question.powerOrUsual());
    Long perArm = known(pair.map(units -> (units + 1) / 2));
    Long units = perArm == null ? null : Long.valueOf(perArm * question.armsOrTwo());
    Given given = new Given(question, size);
    Outlook outlook =
        units == null
            ? given.outlook()
            : Outlook.of(size, effect == null ? 0 : effect, units, question.armsOrTwo());
    return new PowerAnswer(
        units,
        perArm,
        units == null ? null : clusters(question, units),
        days(units, question.unitsPerDay()),
        given.minimumDetectableEffect(),
        given.minimumMargin(),
        given.power(),
        effect == null || question.methodOrUsual() == Method.FIXED
            ? null
            : known(size.inflation(effect, question.powerOrUsual())),
        question.clusterSize() == null
            ? null
            : Double.valueOf(question.sampling().varianceFactor()),
        outlook == null ? null : Double.valueOf(outlook.expectedUnits()),
        outlook == null ? null : Double.valueOf(outlook.expectedUnitsUnderNull()),
        outlook == null ? null : outlook.looks(),
        effect == null ? null : reason(pair));
  }

  private static @Nullable Long clusters(PowerQuestion question, long units) {
    return question.sampling() instanceof Sampling.OfClusters clusters
        ? Long.valueOf(Math.round(clusters.assigned((double) units)))
        : null;
  }

  private static @Nullable Long days(@Nullable Long units, @Nullable Double perDay) {
    return units == null || perDay == null ? null : Long.valueOf((long) Math.ceil(units / perDay));
  }

  /** What the units find that are there. */
  private record Given(PowerQuestion question, SampleSize size) {

    @Nullable Double minimumDetectableEffect() {
      return question.units() == null || question.hypothesisOrUsual().hasMargin()
          ? null
          : relative(size.minimumDetectableEffect(pair(), question.powerOrUsual()));
    }

    @Nullable Double minimumMargin() {
      Double effect = question.planned();
      return question.units() == null || effect == null || !question.hypothesisOrUsual().hasMargin()
          ? null
          : relative(size.minimumMargin(effect, pair(), question.powerOrUsual()));
    }

    private @Nullable Double relative(Finding<Double> found) {
      return known(found.map(absolute -> absolute / question.size()));
    }

    @Nullable Double power() {
      Double effect = question.planned();
      return question.units() == null || effect == null
          ? null
          : Double.valueOf(size.power(effect, pair()));
    }

    @Nullable Outlook outlook() {
      Double smallest = minimumDetectableEffect();
      Long units = question.units();
      return smallest == null || units == null
          ? null
          : Outlook.of(size, smallest * question.size(), units, question.armsOrTwo());
    }

    /** Units of one variant and the control arm. */
    private double pair() {
      Long units = question.units();
      return units == null ? 0 : 2.0 * units / question.armsOrTwo();
    }
  }

  /** Where the experiment may end before all its units have come. */
  private record Outlook(double expectedUnits, double expectedUnitsUnderNull, List<Look> looks) {

    static @Nullable Outlook of(SampleSize size, double effect, long units, int arms) {
      if (size.isSingleLook()) {
        return null;
      }
      double pair = 2.0 * units / arms;
      LookChances chances = size.chances(effect, pair);
      LookChances underNull = size.chancesUnderNull(effect, pair);
      return new Outlook(
          units * chances.expectedInformation(),
          units * underNull.expectedInformation(),
          IntStream.range(0, size.looks().size())
              .mapToObj(
                  look ->
                      new Look(
                          size.looks().get(look),
                          (long) Math.ceil(size.looks().get(look) * units),
                          chances.boundaries().get(look),
                          chances.chances().get(look),
                          underNull.chances().get(look)))
              .toList());
    }
  }

  private static <T> @Nullable T known(Finding<T> finding) {
    return switch (finding) {
      case Known<T>(T value) -> value;
      case Unknown<T> _ -> null;
    };
  }

  private static Finding.@Nullable Reason reason(Finding<?> finding) {
    return finding instanceof Unknown<?>(var reason) ? reason : null;
  }
}
