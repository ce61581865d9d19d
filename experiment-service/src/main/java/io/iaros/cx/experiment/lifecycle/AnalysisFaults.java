package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.service.problem.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the form of a plan of analysis alone cannot tell. Pure. */
final class AnalysisFaults {

  static final int DIMENSIONS_MAX = 8;

  private static final Pattern DIMENSION = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

  private AnalysisFaults() {}

  static List<Fault> of(@Nullable AnalysisPlan plan) {
    if (plan == null) {
      return List.of();
    }
    List<Fault> faults = new ArrayList<>();
    Double alpha = plan.alpha();
    if (alpha != null && !(alpha > 0 && alpha < 0.5)) {
      faults.add(fault("alpha", "Expected an error between 0 and 0.5, but got " + alpha));
    }
    Double target = plan.targetEffect();
    if (target != null && !(target > 0)) {
      faults.add(fault("targetEffect", "Expected an effect above 0, but got " + target));
    }
    Duration runtime = plan.minimumRuntime();
    if (runtime != null
        && (runtime.isNegative() || runtime.compareTo(MetricFaults.WINDOW_MAX) > 0)) {
      faults.add(
          fault(
              "minimumRuntime",
              "Expected at most %s, but got %s".formatted(MetricFaults.WINDOW_MAX, runtime)));
    }
    faults.addAll(dimensionFaults(plan.dimensionsOrNone()));
    return faults;
  }

  /** Such a name may stand in a statement. */
  static boolean isName(String text) {
    return DIMENSION.matcher(text).matches();
  }

  private static List<Fault> dimensionFaults(List<String> dimensions) {
    List<Fault> faults = new ArrayList<>();
    if (dimensions.size() > DIMENSIONS_MAX) {
      faults.add(
          fault(
              "dimensions",
              "Expected at most %d, but got %d".formatted(DIMENSIONS_MAX, dimensions.size())));
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < dimensions.size(); i++) {
      String name = dimensions.get(i);
      if (!DIMENSION.matcher(name).matches() || !seen.add(name)) {
        faults.add(
            fault(
                "dimensions/" + i,
                "Expected a name of its own of letters, digits and _, but got '%s'"
                    .formatted(name)));
      }
    }
    return faults;
  }

  private static Fault fault(String field, String detail) {
    return new Fault("/analysis/" + field, detail + ".");
  }
}
