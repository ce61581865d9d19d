package io.iaros.cx.journey.definition;

import io.iaros.cx.journey.catalogue.TouchpointCatalogue;
import io.iaros.cx.service.condition.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A definition that was checked and compiled; what it names, exists. Immutable.
 *
 * @param sessionTimeout absent where a journey outlives its sessions
 * @param events every event that any transition waits for
 * @param context of which type values are, whoever tells them
 * @param catalogue of the places it names, with what holds there
 */
public record JourneyDefinition(
    String name,
    int version,
    String title,
    List<Start> starts,
    Map<String, Step> steps,
    List<Transition> everywhere,
    List<Goal> goals,
    @Nullable Duration sessionTimeout,
    Duration handoffTimeout,
    int maxTouchpoints,
    Set<String> events,
    JourneyPolicy policy,
    DeclaredContext context,
    TouchpointCatalogue catalogue) {

  /** The target of a transition that leads to where a detour was entered from. */
  public static final String BACK = "back";

  public JourneyDefinition {
    starts = List.copyOf(starts);
    steps = Map.copyOf(steps);
    everywhere = List.copyOf(everywhere);
    goals = List.copyOf(goals);
    events = Set.copyOf(events);
  }

  public record Start(@Nullable Condition when, String step) {}

  /**
   * @param terminal absent where the journey goes on from here
   * @param work absent where the step waits for others
   */
  public record Step(
      String name,
      String phase,
      List<String> channels,
      List<String> touchpoints,
      List<Action> actions,
      List<StepTimer> timers,
      List<Transition> transitions,
      boolean detour,
      DefinitionDocument.@Nullable Terminal terminal,
      @Nullable StepWork work) {}

  public record Action(
      String name,
      int priority,
      String reason,
      @Nullable Condition when,
      @Nullable Duration deadline,
      List<String> touchpoints,
      List<Boost> boosts,
      @Nullable String offer) {}

  public record Boost(Condition when, int add, String reason) {}

  public record StepTimer(Duration after, String event) {}

  public record Transition(String on, @Nullable Condition when, String to, Set<String> except) {}

  /** Reached by entering its step, or as soon as its condition holds: it has one of the two. */
  public record Goal(String name, @Nullable String step, @Nullable Condition when) {}

  /** What an event does in a step. */
  public sealed interface Effect {
    /**
     * @param to a step, or {@link #BACK}
     */
    record Move(String to) implements Effect {}

    record Stay(String because) implements Effect {}
  }

  public Step step(String stepName) {
    Step step = steps.get(stepName);
    if (step == null) {
      throw new IllegalArgumentException(
          "Expected a step of %s@%d, but got '%s'".formatted(name, version, stepName));
    }
    return step;
  }

  public Step firstStep(GuardFacts facts) {
    return starts.stream()
        .filter(start -> holds(start.when(), facts))
        .findFirst()
        .map(start -> step(start.step()))
        .orElseThrow(() -> new IllegalStateException("The last start has no condition"));
  }

  /** A step's own transitions come before those from everywhere. */
  public Effect effectOf(String event, GuardFacts facts) {
    Step step = step(facts.step());
    return effectOf(event, facts, step, transitionsFrom(step));
  }

  /** What an event does in a step of a lane, from where only its own transitions lead. */
  public Effect effectInLane(String event, GuardFacts facts) {
    Step step = step(facts.step());
    return effectOf(event, facts, step, step.transitions());
  }

  private static Effect effectOf(
      String event, GuardFacts facts, Step step, List<Transition> transitions) {
    String refused = null;
    for (Transition transition : transitions) {
      if (!transition.on().equals(event)) {
        continue;
      }
      Condition when = transition.when();
      if (when == null) {
        return new Effect.Move(transition.to());
      }
      switch (when.evaluate(facts.values())) {
        case Condition.Result.Holds _ -> {
          return new Effect.Move(transition.to());
        }
        case Condition.Result.HoldsNot _ -> refused = "its condition does not hold";
        case Condition.Result.Undecided(String reason) ->
            refused = "its condition cannot be decided: " + reason;
      }
    }
    return new Effect.Stay(
        refused == null
            ? "Expected a transition from '%s' on '%s', but there is none."
                .formatted(step.name(), event)
            : "Expected to leave '%s' on '%s', but %s.".formatted(step.name(), event, refused));
  }

  private List<Transition> transitionsFrom(Step step) {
    return java.util.stream.Stream.concat(
            step.transitions().stream(),
            everywhere.stream().filter(transition -> !transition.except().contains(step.name())))
        .toList();
  }

  private static boolean holds(@Nullable Condition when, GuardFacts facts) {
    return when == null || when.holds(facts.values());
  }
}
