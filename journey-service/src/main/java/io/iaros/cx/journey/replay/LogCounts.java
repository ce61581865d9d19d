package io.iaros.cx.journey.replay;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is in a log: how often each way was taken, each step to the next, and how long that took.
 */
final class LogCounts {

  private final TreeMap<String, Integer> variants = new TreeMap<>();
  private final TreeMap<String, Integer> transitions = new TreeMap<>();
  private final TreeMap<String, Long> seconds = new TreeMap<>();

  void add(List<CaseLog.Activity> activities) {
    variants.merge(
        activities.stream().map(CaseLog.Activity::name).collect(Collectors.joining(" ")),
        1,
        Integer::sum);
    for (int i = 1; i < activities.size(); i++) {
      CaseLog.Activity from = activities.get(i - 1);
      CaseLog.Activity to = activities.get(i);
      String transition = from.name() + " " + to.name();
      transitions.merge(transition, 1, Integer::sum);
      seconds.merge(transition, between(from.at(), to.at()), Long::sum);
    }
  }

  /** Sorted lines, so that two counts are compared by comparing text. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    variants.forEach((variant, number) -> lines.add("variant," + variant + "," + number));
    transitions.forEach(
        (transition, number) ->
            lines.add("transition," + transition + "," + number + "," + seconds.get(transition)));
    return lines;
  }

  private static long between(LocalDateTime from, LocalDateTime to) {
    return Duration.between(from, to).toSeconds();
  }
}
