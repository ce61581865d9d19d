package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.experiment.lifecycle.Metric.Role;
import io.iaros.cx.service.problem.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the form of a metric alone cannot tell. Pure. */
final class MetricFaults {

  /** Longer windows find nothing: events are not kept for years. */
  static final Duration WINDOW_MAX = Duration.ofDays(365);

  private static final Set<Metric.Type> WITH_PROPERTY =
      EnumSet.of(Metric.Type.REVENUE, Metric.Type.MEAN, Metric.Type.QUANTILE, Metric.Type.RATIO);
  private static final Set<Metric.Type> OF_AMOUNTS =
      EnumSet.of(Metric.Type.REVENUE, Metric.Type.MEAN, Metric.Type.COUNT);
  private static final Set<Metric.Type> ADJUSTABLE =
      EnumSet.of(
          Metric.Type.PROPORTION,
          Metric.Type.COUNT,
          Metric.Type.MEAN,
          Metric.Type.REVENUE,
          Metric.Type.RATIO);

  private final String at;
  private final MetricDraft metric;
  private final List<Fault> faults = new ArrayList<>();

  private MetricFaults(String at, MetricDraft metric) {
    this.at = at;
    this.metric = metric;
  }

  static List<Fault> of(int index, MetricDraft metric) {
    MetricFaults check = new MetricFaults("/metrics/%d".formatted(index), metric);
    check.property();
    check.durations();
    check.winsorization();
    check.onlyOf(
        "denominator",
        metric.denominator() != null,
        EnumSet.of(Metric.Type.RATIO),
        Requirement.NEEDED);
    check.onlyOf(
        "quantile",
        metric.quantile() != null,
        EnumSet.of(Metric.Type.QUANTILE),
        Requirement.NEEDED);
    check.chance("quantile", metric.quantile());
    check.onlyOf(
        "after", metric.after() != null, EnumSet.of(Metric.Type.RETENTION), Requirement.NEEDED);
    check.onlyOf(
        "steps", metric.steps() != null, EnumSet.of(Metric.Type.FUNNEL), Requirement.NEEDED);
    check.onlyOf("covariate", metric.covariate() != null, ADJUSTABLE, Requirement.ALLOWED);
    check.onlyOf("winsorize", metric.winsorize() != null, OF_AMOUNTS, Requirement.ALLOWED);
    check.steps();
    check.margin();
    check.claim();
    return List.copyOf(check.faults);
  }

  private enum Requirement {
    ALLOWED,
    NEEDED
  }

  private void property() {
    boolean needed = metric.type() == Metric.Type.MEAN || metric.type() == Metric.Type.QUANTILE;
    if (needed && metric.property() == null) {
      add("property", "Expected where the event carries its amount, but there is nothing.");
    }
    if (metric.property() != null && !WITH_PROPERTY.contains(metric.type())) {
      add(
          "property",
          "Expected no property, but only metrics of amounts (%s) read one."
              .formatted(words(WITH_PROPERTY)));
    }
  }

  private void onlyOf(
      String field, boolean given, Set<Metric.Type> types, Requirement requirement) {
    if (given && !types.contains(metric.type())) {
      add(field, "Expected none, but only a metric of %s has one.".formatted(words(types)));
    }
    if (!given && requirement == Requirement.NEEDED && types.contains(metric.type())) {
      add(field, "Expected one for a metric of %s, but there is none.".formatted(words(types)));
    }
  }

  private void durations() {
    duration("window", metric.window());
    duration("covariate", metric.covariate());
    duration("after", metric.after());
  }

  private void duration(String field, @Nullable Duration given) {
    if (given != null
        && (given.isNegative() || given.isZero() || given.compareTo(WINDOW_MAX) > 0)) {
      add(
          field,
          "Expected more than nothing and at most %s, but got %s.".formatted(WINDOW_MAX, given));
    }
  }

  private void winsorization() {
    MetricDraft.WinsorizationDraft limit = metric.winsorize();
    if (limit == null) {
      return;
    }
    if ((limit.cap() == null) == (limit.percentile() == null)) {
      add("winsorize", "Expected either a cap or a percentile, but got both or neither.");
    }
    if (limit.cap() != null && limit.cap().compareTo(BigDecimal.ZERO) <= 0) {
      add("winsorize/cap", "Expected a cap above nothing, but got %s.".formatted(limit.cap()));
    }
    chance("winsorize/percentile", limit.percentile());
  }

  private void chance(String field, @Nullable Double given) {
    if (given != null && !(given > 0 && given < 1)) {
      add(field, "Expected a share between 0 and 1, but got %s.".formatted(given));
    }
  }

  private void steps() {
    Set<String> seen = new HashSet<>(List.of(metric.event()));
    List<String> steps = Objects.requireNonNullElse(metric.steps(), List.of());
    for (int i = 0; i < steps.size(); i++) {
      if (!seen.add(steps.get(i))) {
        add(
            "steps/%d".formatted(i),
            "Expected each event once, but '%s' is there before.".formatted(steps.get(i)));
      }
    }
  }

  private void margin() {
    if (metric.margin() != null && metric.role() != Role.GUARDRAIL) {
      add("margin", "Expected none, but only a guardrail has one.");
    }
  }

  private void claim() {
    Claim claim = metric.hypothesis();
    if (claim == null) {
      return;
    }
    Role role = Objects.requireNonNullElse(metric.role(), Role.GOAL);
    if (role != Role.GOAL) {
      add("hypothesis", "Expected none, but only a goal has one; a guardrail has a margin.");
    }
    Double margin = claim.margin();
    if (!claim.type().hasMargin() && margin != null) {
      add("hypothesis/margin", "Expected none, but only non-inferiority and equivalence have one.");
    }
    if (claim.type().hasMargin() && margin == null) {
      add("hypothesis/margin", "Expected a share of the baseline, but there is nothing.");
    }
    if (margin != null && !(margin > 0 && margin <= 1)) {
      add(
          "hypothesis/margin",
          "Expected a share of the baseline above 0 and up to 1, but got %s.".formatted(margin));
    }
  }

  private void add(String field, String detail) {
    faults.add(new Fault(at + "/" + field, detail));
  }

  private static String words(Set<Metric.Type> types) {
    return String.join(
        ", ", types.stream().map(type -> type.name().toLowerCase(Locale.ROOT)).toList());
  }
}
