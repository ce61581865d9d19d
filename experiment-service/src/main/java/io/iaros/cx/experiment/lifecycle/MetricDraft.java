package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.experiment.lifecycle.Metric.Better;
import io.iaros.cx.experiment.lifecycle.Metric.Role;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A metric as a caller writes it; see {@link Metric} for what each part means.
 *
 * @param property where the event carries its amount; {@code revenue} by default for revenue
 */
record MetricDraft(
    @Pattern(regexp = ExperimentDraft.KEY) String name,
    Metric.Type type,
    @Size(min = 1, max = 200) String event,
    @Nullable @Size(min = 1, max = 200) String property,
    @Nullable Better better,
    @Nullable Role role,
    @Nullable @DecimalMin("0") @DecimalMax("1") Double margin,
    @Nullable Duration window,
    @Nullable Duration covariate,
    @Nullable WinsorizationDraft winsorize,
    @Nullable CountedDraft denominator,
    @Nullable Double quantile,
    @Nullable Duration after,
    @Nullable @Size(min = 1, max = 9) List<@Size(min = 1, max = 200) String> steps,
    @Nullable Claim hypothesis) {

  private static final String PROPERTY_OF_REVENUE = "revenue";

  record WinsorizationDraft(@Nullable BigDecimal cap, @Nullable Double percentile) {}

  record CountedDraft(
      @Size(min = 1, max = 200) String event,
      @Nullable @Size(min = 1, max = 200) String property) {}

  /** One that is counted plainly. */
  MetricDraft(String name, Metric.Type type, String event, @Nullable String property) {
    this(
        name, type, event, property, null, null, null, null, null, null, null, null, null, null,
        null);
  }

  /** Asked only of one without faults. */
  Metric metric() {
    return new Metric(
        name,
        type,
        event,
        type == Metric.Type.REVENUE && property == null ? PROPERTY_OF_REVENUE : property,
        Objects.requireNonNullElse(better, Better.INCREASE),
        Objects.requireNonNullElse(role, Role.GOAL),
        margin,
        window,
        covariate,
        winsorize == null
            ? null
            : new Metric.Winsorization(winsorize.cap(), winsorize.percentile()),
        denominator == null
            ? null
            : new Metric.Counted(denominator.event(), denominator.property()),
        quantile,
        after,
        steps == null ? List.of() : steps,
        hypothesis);
  }
}
