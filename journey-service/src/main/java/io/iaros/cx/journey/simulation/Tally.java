package io.iaros.cx.journey.simulation;

import io.iaros.cx.journey.passage.SimulatedJourney.Fate;
import io.iaros.cx.journey.simulation.SimulationReport.StepReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what happens to simulated customers. Used by one thread, then added to others. */
final class Tally {

  private final EnumMap<Fate, Integer> fates = new EnumMap<>(Fate.class);
  private final Map<String, Integer> visits = new TreeMap<>();
  private final Map<String, Integer> lost = new TreeMap<>();
  private final Map<String, Integer> waiting = new TreeMap<>();
  private final Map<String, Integer> refused = new TreeMap<>();
  private final Map<String, Integer> stranded = new TreeMap<>();
  private final Map<String, Integer> load = new TreeMap<>();
  private final Map<String, Integer> goals = new TreeMap<>();
  private final List<Long> seconds = new ArrayList<>();
  private String lastStep = "";

  void visit(String step, @Nullable String touchpoint) {
    visits.merge(step, 1, Integer::sum);
    if (touchpoint != null) {
      load.merge(touchpoint, 1, Integer::sum);
    }
    lastStep = step;
  }

  /** An event that moved nothing. */
  void refuse(String step, String event) {
    refused.merge(step + " " + event, 1, Integer::sum);
  }

  /** A customer who could not go where the step is done. */
  void strand(String step) {
    stranded.merge(step, 1, Integer::sum);
  }

  /** The last visit before the end is where a lost journey was lost. */
  void end(Fate fate, String step, Duration took, List<String> reached) {
    fates.merge(fate, 1, Integer::sum);
    switch (fate) {
      case COMPLETED -> seconds.add(took.toSeconds());
      case ABANDONED, EXPIRED -> lost.merge(lastStep, 1, Integer::sum);
      case RUNNING -> waiting.merge(step, 1, Integer::sum);
    }
    reached.forEach(goal -> goals.merge(goal, 1, Integer::sum));
  }

  Tally with(Tally other) {
    Tally sum = new Tally();
    for (Tally one : List.of(this, other)) {
      add(one.fates, sum.fates);
      add(one.visits, sum.visits);
      add(one.lost, sum.lost);
      add(one.waiting, sum.waiting);
      add(one.refused, sum.refused);
      add(one.stranded, sum.stranded);
      add(one.load, sum.load);
      add(one.goals, sum.goals);
      sum.seconds.addAll(one.seconds);
    }
    return sum;
  }

  SimulationReport report(int customers) {
    long[] sorted = seconds.stream().mapToLong(Long::longValue).sorted().toArray();
    return new SimulationReport(
        customers,
        fates.getOrDefault(Fate.COMPLETED, 0),
        fates.getOrDefault(Fate.ABANDONED, 0),
        fates.getOrDefault(Fate.EXPIRED, 0),
        fates.getOrDefault(Fate.RUNNING, 0),
        fates.getOrDefault(Fate.COMPLETED, 0) / (double) customers,
        steps(),
        load,
        goals,
        refused,
        new SimulationReport.Durations(
            percentile(sorted, 0.5), percentile(sorted, 0.9), percentile(sorted, 0.99)));
  }

  private Map<String, StepReport> steps() {
    Map<String, StepReport> steps = new TreeMap<>();
    visits.forEach(
        (step, number) ->
            steps.put(
                step,
                new StepReport(
                    number,
                    lost.getOrDefault(step, 0),
                    waiting.getOrDefault(step, 0),
                    (lost.getOrDefault(step, 0) + waiting.getOrDefault(step, 0)) / (double) number,
                    stranded.getOrDefault(step, 0))));
    return steps;
  }

  private static Duration percentile(long[] sorted, double share) {
    return sorted.length == 0
        ? Duration.ZERO
        : Duration.ofSeconds(sorted[(int) Math.min(sorted.length - 1, share * sorted.length)]);
  }

  private static <K> void add(Map<K, Integer> from, Map<K, Integer> to) {
    from.forEach((key, number) -> to.merge(key, number, Integer::sum));
  }
}
