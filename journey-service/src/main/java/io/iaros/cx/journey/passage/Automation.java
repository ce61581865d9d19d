package io.iaros.cx.journey.passage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a journey knows of the work in it, beside its stay. Journeys from before there was any work
 * have none of it.
 *
 * @param lanes of the parallel step that the journey is in; empty elsewhere
 * @param rounds how often each loop has gone round
 * @param effected what was done and can be undone, the oldest first
 * @param unclaimed events that moved nothing yet, the oldest first
 * @param leaving once the journey is to end and undoes what it has done
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Automation(
    List<Lane> lanes,
    SortedMap<String, Integer> rounds,
    List<Effected> effected,
    List<Unclaimed> unclaimed,
    @Nullable Leaving leaving) {

  /** How many events are kept for a hold that looks back; the oldest goes first. */
  static final int UNCLAIMED_MAX = 20;

  static final Automation NONE =
      new Automation(List.of(), new TreeMap<>(), List.of(), List.of(), null);

  @SuppressWarnings("RedundantNullCheck") // absent in what was stored before
  Automation {
    lanes = lanes == null ? List.of() : List.copyOf(lanes);
    rounds = Collections.unmodifiableSortedMap(rounds == null ? new TreeMap<>() : rounds);
    effected = effected == null ? List.of() : List.copyOf(effected);
    unclaimed = unclaimed == null ? List.of() : List.copyOf(unclaimed);
  }

  /**
   * @param stay null once the lane has come to the join
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Lane(String name, Journey.@Nullable Stay stay) {}

  /**
   * @param stay the sequence of the stay that did it
   */
  record Effected(String step, long stay) {}

  /**
   * @param sequence of the event in the history
   * @param told with it, by key
   */
  record Unclaimed(long sequence, String event, Map<String, @Nullable Object> told) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Leaving(
      JourneyOutcome outcome, String reason, Instant since, Journey.@Nullable Delay delay) {}

  Automation withLane(Lane lane) {
    List<Lane> others = lanes.stream().filter(one -> !one.name().equals(lane.name())).toList();
    return withLanes(
        Stream.concat(others.stream(), Stream.of(lane))
            .sorted(java.util.Comparator.comparing(Lane::name))
            .toList());
  }

  Automation withLanes(List<Lane> changed) {
    return new Automation(changed, rounds, effected, unclaimed, leaving);
  }

  Automation withRound(String loop, int count) {
    SortedMap<String, Integer> changed = new TreeMap<>(rounds);
    if (count == 0) {
      changed.remove(loop);
    } else {
      changed.put(loop, count);
    }
    return new Automation(lanes, changed, effected, unclaimed, leaving);
  }

  Automation withEffected(Effected one) {
    List<Effected> changed = new ArrayList<>(effected);
    changed.add(one);
    return new Automation(lanes, rounds, changed, unclaimed, leaving);
  }

  /** The latest is undone first. */
  Automation withoutLastEffected() {
    return new Automation(
        lanes, rounds, effected.subList(0, effected.size() - 1), unclaimed, leaving);
  }

  Automation withUnclaimed(Unclaimed one) {
    List<Unclaimed> changed = new ArrayList<>(unclaimed);
    changed.add(one);
    int over = Math.max(0, changed.size() - UNCLAIMED_MAX);
    return new Automation(lanes, rounds, effected, changed.subList(over, changed.size()), leaving);
  }

  Automation withoutUnclaimed(long sequence) {
    return new Automation(
        lanes,
        rounds,
        effected,
        unclaimed.stream().filter(one -> one.sequence() != sequence).toList(),
        leaving);
  }

  Automation withLeaving(Leaving changed) {
    return new Automation(List.of(), rounds, effected, unclaimed, changed);
  }
}
