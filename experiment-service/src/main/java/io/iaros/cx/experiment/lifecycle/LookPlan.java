package io.iaros.cx.experiment.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.iaros.cx.service.problem.Fault;
import java.util.ArrayList;
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

  /** More looks find nothing sooner, and the boundaries of many take long to work out. */
  static final int LOOKS_MAX = 20;

  /** Looks that lie closer together are one. */
  private static final double STEP_MIN = 0.01;

  /** Pointers begin where the plan does. */
  public List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    if ((count == null) == (information == null)) {
      faults.add(new Fault("", "Expected either a count or information, but got both or neither."));
    }
    if (count != null && (count < 1 || count > LOOKS_MAX)) {
      faults.add(new Fault("/count", tooMany(count)));
    }
    if (information != null) {
      faults.addAll(faultsOf(information));
    }
    return faults;
  }

  private static List<Fault> faultsOf(List<Double> information) {
    if (information.isEmpty() || information.size() > LOOKS_MAX) {
      return List.of(new Fault("/information", tooMany(information.size())));
    }
    List<Fault> faults = new ArrayList<>();
    double before = 0;
    for (int i = 0; i < information.size(); i++) {
      double now = information.get(i);
      if (!(now - before >= STEP_MIN) || now > 1) {
        faults.add(
            new Fault(
                "/information/" + i,
                "Expected at least %s more than before and at most 1, but got %s."
                    .formatted(STEP_MIN, now)));
      }
      before = now;
    }
    if (before != 1) {
      faults.add(
          new Fault("/information", "Expected a last look at 1, but got %s.".formatted(before)));
    }
    return faults;
  }

  private static String tooMany(int looks) {
    return "Expected 1 to %d looks, but got %d.".formatted(LOOKS_MAX, looks);
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
