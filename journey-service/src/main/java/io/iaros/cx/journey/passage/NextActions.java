package io.iaros.cx.journey.passage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.journey.definition.GuardFacts;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.JourneyDefinition.Action;
import io.iaros.cx.journey.definition.JourneyDefinition.Step;
import io.iaros.cx.service.condition.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The next best actions of a journey: those open in its present step, the best first. Pure.
 *
 * @param items what may be done now
 * @param withheld what the step also knows, with the reason why it is not offered
 */
record NextActions(List<Ranked> items, List<Withheld> withheld) {

  /** What an action gains where the customer is: it needs no way. */
  private static final int HERE = 10;

  NextActions {
    items = List.copyOf(items);
    withheld = List.copyOf(withheld);
  }

  /**
   * @param score priority and all that was added; the reasons say what
   * @param here whether it can be done at the present touchpoint
   * @param offer that is made with it, as personalization knows it
   */
  record Ranked(
      String action,
      int score,
      List<String> reasons,
      @Nullable Instant deadline,
      boolean here,
      List<String> touchpoints,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String offer) {
    Ranked {
      reasons = List.copyOf(reasons);
      touchpoints = List.copyOf(touchpoints);
    }
  }

  record Withheld(String action, String reason) {}

  static NextActions of(JourneyDefinition definition, Journey.Running running, Instant now) {
    Step step = definition.step(running.stay().step());
    GuardFacts facts = new GuardFacts(running.context().values(), running.place(), step.name());
    List<Ranked> items = new ArrayList<>();
    List<Withheld> withheld = new ArrayList<>();
    for (Action action : step.actions()) {
      String objection = objectionTo(action, running, facts, now);
      if (objection == null) {
        items.add(ranked(action, step, running, facts));
      } else {
        withheld.add(new Withheld(action.name(), objection));
      }
    }
    items.sort(Comparator.comparingInt(Ranked::score).reversed().thenComparing(Ranked::action));
    return new NextActions(items, withheld);
  }

  private static @Nullable String objectionTo(
      Action action, Journey.Running running, GuardFacts facts, Instant now) {
    Instant deadline = deadline(action, running);
    if (deadline != null && !now.isBefore(deadline)) {
      return "Expected to do it before " + deadline + ", but that has passed.";
    }
    Condition when = action.when();
    if (when == null) {
      return null;
    }
    return switch (when.evaluate(facts.values())) {
      case Condition.Result.Holds _ -> null;
      case Condition.Result.HoldsNot _ -> "Expected its condition to hold, but it does not.";
      case Condition.Result.Undecided(String reason) ->
          "Expected its condition to hold, but it cannot be decided: " + reason;
    };
  }

  private static Ranked ranked(
      Action action, Step step, Journey.Running running, GuardFacts facts) {
    List<String> reasons = new ArrayList<>(List.of(action.reason()));
    int score = action.priority();
    for (JourneyDefinition.Boost boost : action.boosts()) {
      if (boost.when().holds(facts.values())) {
        score += boost.add();
        reasons.add(boost.reason());
      }
    }
    boolean here = isHere(action, step, running);
    if (here) {
      score += HERE;
      reasons.add("It can be done where the customer is");
    }
    return new Ranked(
        action.name(),
        score,
        List.copyOf(reasons),
        deadline(action, running),
        here,
        touchpoints(action, step),
        action.offer());
  }

  private static boolean isHere(Action action, Step step, Journey.Running running) {
    String touchpoint = running.place().touchpoint();
    if (touchpoint != null && touchpoints(action, step).contains(touchpoint)) {
      return true;
    }
    return action.touchpoints().isEmpty() && step.channels().contains(running.place().channel());
  }

  private static List<String> touchpoints(Action action, Step step) {
    return action.touchpoints().isEmpty() ? step.touchpoints() : action.touchpoints();
  }

  private static @Nullable Instant deadline(Action action, Journey.Running running) {
    return action.deadline() == null ? null : running.stay().enteredAt().plus(action.deadline());
  }
}
