package io.iaros.cx.experiment.power;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.experiment.analysis.Finding;
import io.iaros.cx.experiment.analysis.Finding.Known;
import io.iaros.cx.experiment.analysis.Finding.Unknown;
import io.iaros.cx.experiment.analysis.SampleSize;
import org.jspecify.annotations.Nullable;

/**
 * How large an experiment must be, or what a given size finds. Pure.
 *
 * @param units of all arms
 * @param unitsPerArm of each
 * @param days until all units are there
 * @param minimumDetectableEffect relative, with the given units
 * @param power of the given units for the given effect
 * @param unreachable why there is no size
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PowerAnswer(
    @Nullable Long units,
    @Nullable Long unitsPerArm,
    @Nullable Long days,
    @Nullable Double minimumDetectableEffect,
    @Nullable Double power,
    Finding.@Nullable Reason unreachable) {

  static PowerAnswer of(PowerQuestion question) {
    SampleSize size = question.sampleSize();
    Double effect = question.effect();
    Finding<Long> pair =
        effect == null
            ? Finding.unknown(Finding.Reason.NO_UNITS)
            : size.units(effect * Math.abs(question.level()), question.powerOrUsual());
    Long perArm = known(pair.map(units -> (units + 1) / 2));
    Long units = perArm == null ? null : Long.valueOf(perArm * question.armsOrTwo());
    Double given = pairOf(question);
    return new PowerAnswer(
        units,
        perArm,
        days(units, question.unitsPerDay()),
        given == null
            ? null
            : known(
                size.minimumDetectableEffect(given, question.powerOrUsual())
                    .map(found -> found / Math.abs(question.level()))),
        given == null || effect == null
            ? null
            : Double.valueOf(size.power(effect * Math.abs(question.level()), given)),
        effect == null ? null : reason(pair));
  }

  /** Units of one variant and the control arm. */
  private static @Nullable Double pairOf(PowerQuestion question) {
    return question.units() == null
        ? null
        : Double.valueOf(2.0 * question.units() / question.armsOrTwo());
  }

  private static @Nullable Long days(@Nullable Long units, @Nullable Double perDay) {
    return units == null || perDay == null ? null : Long.valueOf((long) Math.ceil(units / perDay));
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
