package io.iaros.cx.experiment.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;

/**
 * @param variant that everybody is to get in the end
 * @param steps what share of the traffic sees it, in parts of 10,000, rising; the last is all
 * @param stepTime how long a step takes at least
 * @param stepUnits how many units must come to the experiment in a step
 * @param onWarning what is done where the numbers are not to be trusted
 */
public record RolloutPlan(
    String variant, List<Integer> steps, Duration stepTime, long stepUnits, OnWarning onWarning) {

  static final List<Integer> USUAL_STEPS = List.of(100, 500, 1_000, 2_500, 5_000, 10_000);
  static final Duration USUAL_TIME = Duration.ofDays(1);
  static final long USUAL_UNITS = 200;

  public enum OnWarning {
    @JsonProperty("hold")
    HOLD,
    @JsonProperty("roll-back")
    ROLL_BACK
  }

  public RolloutPlan {
    steps = List.copyOf(steps);
  }

  boolean isLast(int step) {
    return step >= steps.size() - 1;
  }

  int share(int step) {
    return steps.get(step);
  }
}
