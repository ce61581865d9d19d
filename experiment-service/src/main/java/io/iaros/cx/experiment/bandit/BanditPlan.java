package io.iaros.cx.experiment.bandit;

import java.time.Duration;

/**
 * @param metric a goal that has a mean
 * @param floor the least weight of an arm, in parts of 10,000
 * @param minimumUnits all arms stay alike until each has so many
 * @param every how often weights are set
 */
record BanditPlan(String metric, int floor, long minimumUnits, Duration every) {

  static final int USUAL_FLOOR = 100;
  static final long USUAL_UNITS = 100;
  static final Duration USUAL_TIME = Duration.ofHours(1);
}
