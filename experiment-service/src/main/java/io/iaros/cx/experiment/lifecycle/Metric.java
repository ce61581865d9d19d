package io.iaros.cx.experiment.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is counted for each variant, and how it is judged. Times count from the first exposure of a
 * unit.
 *
 * @param event the name of the interaction that is counted, or {@code feedback}; of a ratio the
 *     numerator, of a funnel the first step
 * @param property where the event carries its amount; without one each event counts one
 * @param better where better is; an increase by default
 * @param role a goal by default
 * @param margin by how much of the baseline a guardrail may be worse; 0 by default
 * @param window how long after the first exposure events count; for good by default
 * @param covariate how long before the first exposure the same metric is counted, to adjust by it
 * @param winsorize how single units that are far out are held in
 * @param denominator of a ratio
 * @param quantile of a quantile: the share of units below it
 * @param after of retention: how long after the first exposure a return begins to count
 * @param steps of a funnel: the events that follow the first one, in this order
 * @param hypothesis what is to be shown of a goal; a difference by default
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Metric(
    String name,
    Type type,
    String event,
    @Nullable String property,
    Better better,
    Role role,
    @Nullable Double margin,
    @Nullable Duration window,
    @Nullable Duration covariate,
    @Nullable Winsorization winsorize,
    @Nullable Counted denominator,
    @Nullable Double quantile,
    @Nullable Duration after,
    List<String> steps,
    @Nullable Claim hypothesis) {

  public enum Type {
    /** How many of the units did it at least once. */
    @JsonProperty("proportion")
    PROPORTION,
    /** How often it was done. */
    @JsonProperty("count")
    COUNT,
    /** What the amounts of a unit add up to. */
    @JsonProperty("mean")
    MEAN,
    /** How much it brought, all in one currency. */
    @JsonProperty("revenue")
    REVENUE,
    /** What one event adds up to by what another does. */
    @JsonProperty("ratio")
    RATIO,
    /** What a share of the units that did it stays below. */
    @JsonProperty("quantile")
    QUANTILE,
    /** How many of the units came back after some time. */
    @JsonProperty("retention")
    RETENTION,
    /** How many of the units took all steps in order. */
    @JsonProperty("funnel")
    FUNNEL;

    /** Whether a unit either counts or does not. */
    public boolean isShare() {
      return switch (this) {
        case PROPORTION, RETENTION, FUNNEL -> true;
        case COUNT, MEAN, REVENUE, RATIO, QUANTILE -> false;
      };
    }
  }

  public enum Better {
    @JsonProperty("increase")
    INCREASE,
    @JsonProperty("decrease")
    DECREASE
  }

  public enum Role {
    /** What the experiment is made for. */
    @JsonProperty("goal")
    GOAL,
    /** What must not suffer from it. */
    @JsonProperty("guardrail")
    GUARDRAIL,
    /** What helps to understand it, and decides nothing. */
    @JsonProperty("secondary")
    SECONDARY
  }

  /**
   * One of both.
   *
   * @param cap no unit counts more than this
   * @param percentile no unit counts more than this share of the units that have anything, of all
   *     variants together
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Winsorization(@Nullable BigDecimal cap, @Nullable Double percentile) {}

  /**
   * @param property where the event carries its amount; without one each event counts one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Counted(String event, @Nullable String property) {}

  public Metric {
    better = Objects.requireNonNullElse(better, Better.INCREASE);
    role = Objects.requireNonNullElse(role, Role.GOAL);
    steps = steps == null ? List.of() : List.copyOf(steps);
  }

  /** A goal that is counted plainly. */
  public Metric(String name, Type type, String event, @Nullable String property) {
    this(
        name,
        type,
        event,
        property,
        Better.INCREASE,
        Role.GOAL,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null);
  }

  public Claim hypothesisOrUsual() {
    return Objects.requireNonNullElse(hypothesis, Claim.USUAL);
  }

  /** What is read from the stream, numbered: the event, then the denominator or the steps. */
  public List<Counted> counted() {
    Counted first = new Counted(event, property);
    return switch (type) {
      case RATIO -> denominator == null ? List.of(first) : List.of(first, denominator);
      case FUNNEL -> {
        List<Counted> all = new ArrayList<>(List.of(first));
        steps.forEach(step -> all.add(new Counted(step, null)));
        yield List.copyOf(all);
      }
      case PROPORTION, COUNT, MEAN, REVENUE, QUANTILE, RETENTION -> List.of(first);
    };
  }
}
