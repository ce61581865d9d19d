package io.iaros.cx.journey.simulation;

import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.JourneyDefinition.StepTimer;
import io.iaros.cx.journey.definition.JourneyDefinition.Transition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What customers do, by step.
 *
 * @param steps a step that is not named is left by timers alone
 */
record Behaviour(Map<String, StepBehaviour> steps) {

  /** Of all that could happen, as long as nothing else is known. */
  private static final double SOMETHING_HAPPENS = 0.9;

  private static final Duration AFTER = Duration.ofHours(1);

  static final StepBehaviour NOTHING = new StepBehaviour(List.of(), Map.of());

  Behaviour {
    steps = Map.copyOf(steps);
  }

  /**
   * @param events of which one happens at most; where their chances do not come to 1, it may be
   *     that none does
   * @param touchpoints with their weights; none: all touchpoints of the step alike
   */
  record StepBehaviour(List<EventChance> events, Map<String, Double> touchpoints) {
    StepBehaviour {
      events = List.copyOf(events);
      touchpoints = Map.copyOf(touchpoints);
    }
  }

  /**
   * @param after how long it takes on average; the times are spread exponentially
   * @param context that is told with it
   */
  record EventChance(
      String event, double probability, Duration after, Map<String, @Nullable Object> context) {}

  StepBehaviour of(String step) {
    return steps.getOrDefault(step, NOTHING);
  }

  /** Every event of a step is as likely as the others, but for those that its timers tell. */
  static Behaviour even(JourneyDefinition definition) {
    Map<String, StepBehaviour> steps = new HashMap<>();
    for (JourneyDefinition.Step step : definition.steps().values()) {
      List<String> told = step.timers().stream().map(StepTimer::event).toList();
      List<String> events =
          step.transitions().stream()
              .map(Transition::on)
              .distinct()
              .filter(event -> !told.contains(event))
              .toList();
      double chance = SOMETHING_HAPPENS / Math.max(1, events.size());
      steps.put(
          step.name(),
          new StepBehaviour(
              events.stream()
                  .map(event -> new EventChance(event, chance, AFTER, Map.of()))
                  .collect(Collectors.toList()),
              Map.of()));
    }
    return new Behaviour(steps);
  }
}
