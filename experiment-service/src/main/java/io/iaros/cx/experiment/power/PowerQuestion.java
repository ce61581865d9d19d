package io.iaros.cx.experiment.power;

import io.iaros.cx.experiment.analysis.Baseline;
import io.iaros.cx.experiment.analysis.Method;
import io.iaros.cx.experiment.analysis.Plan;
import io.iaros.cx.experiment.analysis.SampleSize;
import io.iaros.cx.experiment.analysis.Sides;
import io.iaros.cx.service.problem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a plan; what is left out takes its usual value.
 *
 * @param baseline a share between 0 and 1, or with a deviation a mean
 * @param deviation of a unit, for a mean
 * @param effect relative, to be found
 * @param alpha how often an effect may be seen where there is none
 * @param power how often an effect is to be found where there is one
 * @param arms with the control arm; all alike
 * @param units of all arms, where those are known
 * @param unitsPerDay of all arms
 * @param correlation with a covariate that will be adjusted by
 * @param method {@code fixed} or {@code sequential}
 * @param oneSided whether only an improvement is looked for
 */
record PowerQuestion(
    @Nullable Double baseline,
    @Nullable Double deviation,
    @Nullable Double effect,
    @Nullable Double alpha,
    @Nullable Double power,
    @Nullable Integer arms,
    @Nullable Long units,
    @Nullable Double unitsPerDay,
    @Nullable Double correlation,
    @Nullable String method,
    @Nullable Boolean oneSided) {

  private static final double USUAL_POWER = 0.8;
  private static final int ARMS_MAX = 20;
  private static final double EFFECT_MAX = 1_000;
  private static final List<String> METHODS = List.of("fixed", "sequential");

  List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    if (baseline == null) {
      faults.add(new Fault("#baseline", "Expected a share, or a mean with a deviation."));
    } else if (deviation == null && !isChance(baseline)) {
      faults.add(fault("baseline", "a share between 0 and 1, or a deviation with it", baseline));
    } else if (!Double.isFinite(baseline) || baseline == 0) {
      faults.add(fault("baseline", "something to compare with", baseline));
    }
    if (deviation != null && !isPositive(deviation)) {
      faults.add(fault("deviation", "a number above 0", deviation));
    }
    if (effect == null && units == null) {
      faults.add(new Fault("#effect", "Expected an effect to find, or units to find one with."));
    }
    if (effect != null && !(isPositive(Math.abs(effect)) && Math.abs(effect) <= EFFECT_MAX)) {
      faults.add(fault("effect", "a relative effect, such as 0.1", effect));
    }
    if (alpha != null && !isChance(alpha)) {
      faults.add(fault("alpha", "a chance between 0 and 1", alpha));
    }
    if (power != null && !isChance(power)) {
      faults.add(fault("power", "a chance between 0 and 1", power));
    }
    if (arms != null && (arms < 2 || arms > ARMS_MAX)) {
      faults.add(fault("arms", "2 to " + ARMS_MAX, arms));
    }
    if (units != null && units < 4) {
      faults.add(fault("units", "4 or more", units));
    }
    if (unitsPerDay != null && !isPositive(unitsPerDay)) {
      faults.add(fault("unitsPerDay", "a number above 0", unitsPerDay));
    }
    if (correlation != null && !(Math.abs(correlation) < 1)) {
      faults.add(fault("correlation", "a number between -1 and 1", correlation));
    }
    if (method != null && !METHODS.contains(method)) {
      faults.add(fault("method", "one of " + String.join(", ", METHODS), method));
    }
    return faults;
  }

  private static Fault fault(String parameter, String expected, Object got) {
    return new Fault("#" + parameter, "Expected %s, but got %s.".formatted(expected, got));
  }

  private static boolean isChance(double value) {
    return value > 0 && value < 1;
  }

  private static boolean isPositive(double value) {
    return value > 0 && Double.isFinite(value);
  }

  /** Of one variant and the control arm; asked only without faults. */
  SampleSize sampleSize() {
    return new SampleSize(
        deviation == null ? new Baseline.Rate(level()) : new Baseline.Mean(deviation),
        "sequential".equals(method) ? Method.ConfidenceSequence.USUAL : new Method.FixedHorizon(),
        Boolean.TRUE.equals(oneSided) ? Sides.ONE : Sides.TWO,
        alphaOfOne(),
        0.5,
        correlation == null ? 0 : correlation);
  }

  /** Bonferroni's, which is never less careful than Holm's at its first step. */
  private double alphaOfOne() {
    double all = alpha == null ? Plan.USUAL_ALPHA : alpha;
    return all / (armsOrTwo() - 1);
  }

  double level() {
    return Objects.requireNonNull(baseline);
  }

  double powerOrUsual() {
    return power == null ? USUAL_POWER : power;
  }

  int armsOrTwo() {
    return arms == null ? 2 : arms;
  }
}
