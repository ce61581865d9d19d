package io.iaros.cx.experiment.power;

import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Method;
import io.iaros.cx.experiment.lifecycle.Claim;
import io.iaros.cx.experiment.lifecycle.LookPlan;
import io.iaros.cx.service.problem.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is wrong with a question, so that its author hears of it at once. Pure. */
final class PowerFaults {

  private static final int ARMS_MAX = 20;
  private static final long UNITS_MIN = 4;
  private static final double EFFECT_MAX = 1_000;
  private static final double CLUSTER_SIZE_MAX = 1e6;
  private static final double VARIATION_MAX = 10;

  /** Each variant and the control arm needs two. */
  private static final int CLUSTERS_OF_AN_ARM_MIN = 2;

  private final PowerQuestion asked;
  private final String prefix;
  private final List<Fault> faults = new ArrayList<>();

  private PowerFaults(PowerQuestion asked, String prefix) {
    this.asked = asked;
    this.prefix = prefix;
  }

  /**
   * @param prefix what stands before a name: {@code #} of a parameter, {@code /} in a body
   */
  static List<Fault> of(PowerQuestion asked, String prefix) {
    PowerFaults check = new PowerFaults(asked, prefix);
    check.level();
    check.numbers();
    check.goal();
    check.hypothesis();
    check.looks();
    check.clusters();
    return List.copyOf(check.faults);
  }

  private void level() {
    Double baseline = asked.baseline();
    if (baseline == null) {
      add("baseline", "Expected a share, or a mean with a deviation.");
    } else if (asked.deviation() == null && !isChance(baseline)) {
      add("baseline", "a share between 0 and 1, or a deviation with it", baseline);
    } else if (!Double.isFinite(baseline) || baseline == 0) {
      add("baseline", "something to compare with", baseline);
    }
    if (asked.deviation() != null && !isPositive(asked.deviation())) {
      add("deviation", "a number above 0", asked.deviation());
    }
  }

  private void numbers() {
    if (asked.alpha() != null && !isChance(asked.alpha())) {
      add("alpha", "a chance between 0 and 1", asked.alpha());
    }
    if (asked.power() != null && !isChance(asked.power())) {
      add("power", "a chance between 0 and 1", asked.power());
    }
    if (asked.arms() != null && (asked.arms() < 2 || asked.arms() > ARMS_MAX)) {
      add("arms", "2 to " + ARMS_MAX, asked.arms());
    }
    if (asked.units() != null && asked.units() < UNITS_MIN) {
      add("units", UNITS_MIN + " or more", asked.units());
    }
    if (asked.unitsPerDay() != null && !isPositive(asked.unitsPerDay())) {
      add("unitsPerDay", "a number above 0", asked.unitsPerDay());
    }
    if (asked.correlation() != null && !(Math.abs(asked.correlation()) < 1)) {
      add("correlation", "a number between -1 and 1", asked.correlation());
    }
    if (asked.method() == Method.BAYESIAN) {
      add("method", "Expected another one, but the Bayesian method plans no error.");
    }
  }

  private void goal() {
    Double effect = asked.effect();
    boolean hasMargin = asked.hypothesisOrUsual().hasMargin();
    if (effect == null && asked.units() == null && !hasMargin) {
      add("effect", "Expected an effect to find, or units to find one with.");
    }
    if (effect == null) {
      return;
    }
    boolean isEffect = Math.abs(effect) <= EFFECT_MAX && (effect != 0 || hasMargin);
    if (!isEffect) {
      add("effect", "a relative effect, such as 0.1", effect);
    }
  }

  private void hypothesis() {
    Claim.Type type = asked.hypothesisOrUsual();
    Double margin = asked.margin();
    if (asked.hypothesis() != null && asked.oneSided() != null) {
      add("oneSided", "Expected none, because the hypothesis tells its sides.");
    }
    if (!type.hasMargin() && margin != null) {
      add("margin", "Expected none, but only non-inferiority and equivalence have one.");
    }
    if (type.hasMargin() && margin == null) {
      add("margin", "Expected one for this hypothesis, such as 0.02.");
    }
    if (margin != null && !(isPositive(margin) && margin <= EFFECT_MAX)) {
      add("margin", "a part of the baseline above 0", margin);
    }
    boolean hasBetter =
        switch (type) {
          case SUPERIORITY, NON_INFERIORITY -> true;
          case DIFFERENCE, EQUIVALENCE -> false;
        };
    if (asked.better() != null && !hasBetter) {
      add("better", "Expected none, but this hypothesis has no better side.");
    }
  }

  private void looks() {
    LookPlan plan = asked.lookPlan();
    Method method = asked.methodOrUsual();
    if (method == Method.GROUP_SEQUENTIAL && plan == null) {
      add("looks", "Expected planned looks for the method group-sequential, but there are none.");
    }
    if (plan == null) {
      return;
    }
    boolean isLookedAt =
        switch (method) {
          case FIXED, BAYESIAN -> false;
          case SEQUENTIAL, MIXTURE, GROUP_SEQUENTIAL -> true;
        };
    if (!isLookedAt) {
      add("looks", "Expected none, but the method has one look only.");
    }
    if (asked.spending() != null && method != Method.GROUP_SEQUENTIAL) {
      add("spending", "Expected none, but only the method group-sequential spends an error.");
    }
    plan.faults().forEach(fault -> add(lookPlace(fault.pointer()), fault.detail()));
  }

  /** A list is one parameter, and has places in a body. */
  private String lookPlace(String pointer) {
    if (!pointer.startsWith("/information")) {
      return "looks";
    }
    return prefix.equals("/") ? pointer.substring(1) : "information";
  }

  private void clusters() {
    Double size = asked.clusterSize();
    if (size != null && !(size >= 1 && size <= CLUSTER_SIZE_MAX)) {
      add("clusterSize", "1 to 1,000,000 units", size);
    } else if (size != null) {
      enough(size);
    }
    withSize("clusterSizeVariation", asked.clusterSizeVariation(), VARIATION_MAX);
    withSize("intraclusterCorrelation", asked.intraclusterCorrelation(), Math.nextDown(1.0));
    if (size != null && asked.intraclusterCorrelation() == null) {
      add("intraclusterCorrelation", "Expected one for clusters, such as 0.02.");
    }
    if (size != null && asked.correlation() != null) {
      add("correlation", "Expected none, but clusters are not adjusted by a covariate.");
    }
  }

  private void enough(double size) {
    double least = CLUSTERS_OF_AN_ARM_MIN * size * asked.armsOrTwo();
    if (asked.units() != null && asked.units() < least) {
      add("units", "two clusters of each arm or more, %s units".formatted(least), asked.units());
    }
  }

  private void withSize(String name, @Nullable Double value, double most) {
    if (value == null) {
      return;
    }
    if (asked.clusterSize() == null) {
      add(name, "Expected a clusterSize with it, but there is none.");
    }
    if (!(value >= 0 && value <= most)) {
      add(name, most < 1 ? "0 or more and less than 1" : "0 to %s".formatted(most), value);
    }
  }

  private void add(String name, String expected, Object got) {
    add(name, "Expected %s, but got %s.".formatted(expected, got));
  }

  private void add(String name, String detail) {
    faults.add(new Fault(prefix + name, detail));
  }

  private static boolean isChance(double value) {
    return value > 0 && value < 1;
  }

  private static boolean isPositive(double value) {
    return value > 0 && Double.isFinite(value);
  }
}
