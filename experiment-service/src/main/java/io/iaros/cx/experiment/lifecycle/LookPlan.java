package io.iaros.cx.experiment.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * When a group sequential experiment is looked at.
 *
 * @param count of looks that are evenly apart; or else
 * @param information of each look, as a part of the planned units; the last is 1
 * @param spending how the error is spent over the looks; by O'Brien and Fleming unless told
 *     otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LookPlan(
    @Nullable Integer count, @Nullable List<Double> information, @Nullable Spending spending) {

  public enum Spending {
    /** Little at first, so that the last look is nearly as good as a single one. */
    @JsonProperty("obrien-fleming")
    OBRIEN_FLEMING,
    /** Evenly, so that an early end is likelier. */
    @JsonProperty("pocock")
    POCOCK
  }

  public Spending spendingOrUsual() {
    return Objects.requireNonNullElse(spending, Spending.OBRIEN_FLEMING);
  }

  /** Asked only of a plan without faults. */
  public List<Double> informationOrEven() {
    if (information != null) {
      return information;
    }
    int looks = Objects.requireNonNull(count);
    return IntStream.rangeClosed(1, looks).mapToObj(look -> (double) look / looks).toList();
  }
}
