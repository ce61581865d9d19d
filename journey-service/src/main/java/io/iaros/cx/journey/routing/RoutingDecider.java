package io.iaros.cx.journey.routing;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.routing.RoutingRules.Boost;
import io.iaros.cx.journey.routing.RoutingRules.Group;
import io.iaros.cx.journey.routing.RoutingRules.Path;
import io.iaros.cx.service.condition.Condition;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which path suits a customer now. Pure: the same situation is always led the same way. */
final class RoutingDecider {

  /** What a path gains where the customer is already: nobody has to be handed over. */
  private static final int HERE = 10;

  /** What a group loses at the edge of its capacity, and half of it at half the way. */
  private static final int FULL = 20;

  /**
   * What is known when a customer is routed.
   *
   * @param context by key
   * @param refused consents that the customer has refused, by name
   * @param busy how many customers each group serves just now; a group that told nothing is missing
   */
  record Situation(
      Map<String, ? extends @Nullable Object> context,
      Place place,
      String phase,
      String step,
      Set<String> refused,
      Map<String, Integer> busy,
      Instant now) {}

  /**
   * @param ranked what suits, the best first
   * @param excluded what does not, and why
   */
  record Routes(List<Route> ranked, List<Excluded> excluded) {}

  /**
   * @param here whether the customer is there already
   */
  record Route(
      Path path, int score, List<String> reasons, boolean here, @Nullable Integer freeCapacity) {}

  record Excluded(String path, String reason) {}

  private final RoutingRules rules;
  private final Situation situation;
  private final Consents consents;
  private final ZonedDateTime local;
  private final Map<String, @Nullable Object> values = new HashMap<>();

  /** Which consents a place needs. */
  @FunctionalInterface
  interface Consents {
    Set<String> neededAt(Place place);
  }

  private RoutingDecider(RoutingRules rules, Situation situation, Consents consents) {
    this.rules = rules;
    this.situation = situation;
    this.consents = consents;
    this.local = rules.local(situation.now());
    values.put("context", situation.context());
    values.put("channel", situation.place().channel());
    values.put("touchpoint", situation.place().touchpoint());
    values.put("step", situation.step());
    values.put("phase", situation.phase());
    values.put("tier", situation.context().get("loyaltyTier"));
    values.put("sentiment", situation.context().get("sentiment"));
    values.put("hour", (long) local.getHour());
    values.put("day", local.getDayOfWeek().name());
  }

  static Routes decide(RoutingRules rules, Situation situation, Consents consents) {
    return new RoutingDecider(rules, situation, consents).routes();
  }

  private Routes routes() {
    List<Route> ranked = new ArrayList<>();
    List<Excluded> excluded = new ArrayList<>();
    for (Path path : rules.paths()) {
      String objection = objectionTo(path);
      if (objection == null) {
        ranked.add(route(path));
      } else {
        excluded.add(new Excluded(path.name(), objection));
      }
    }
    ranked.sort(
        Comparator.comparingInt(Route::score)
            .reversed()
            .thenComparing(route -> route.path().name()));
    return new Routes(List.copyOf(ranked), List.copyOf(excluded));
  }

  private @Nullable String objectionTo(Path path) {
    List<String> refused =
        consents.neededAt(path.place()).stream().filter(situation.refused()::contains).toList();
    if (!refused.isEmpty()) {
      return "Expected the customer's consent '%s', but it was refused."
          .formatted(refused.getFirst());
    }
    Condition when = path.when();
    if (when != null) {
      switch (when.evaluate(values)) {
        case Condition.Result.Holds _ -> {}
        case Condition.Result.HoldsNot _ -> {
          return "Expected its condition to hold, but it does not: " + when.expression();
        }
        case Condition.Result.Undecided(String reason) -> {
          return "Expected its condition to hold, but it cannot be decided: " + reason;
        }
      }
    }
    return path.group() == null ? null : objectionTo(rules.groups().get(path.group()));
  }

  private @Nullable String objectionTo(@Nullable Group group) {
    if (group == null) {
      return null;
    }
    if (!group.isOpen(local)) {
      return "Expected the group '%s' to be open, but it is closed at %s."
          .formatted(group.name(), local.toLocalTime().withNano(0));
    }
    int busy = situation.busy().getOrDefault(group.name(), 0);
    return busy < group.capacity()
        ? null
        : "Expected the group '%s' to have room, but it serves %d of %d."
            .formatted(group.name(), busy, group.capacity());
  }

  private Route route(Path path) {
    int score = path.score();
    List<String> reasons = new ArrayList<>(List.of(path.reason()));
    for (Boost boost : path.boosts()) {
      if (boost.when().holds(values)) {
        score += boost.add();
        reasons.add(boost.reason());
      }
    }
    boolean here = isHere(path.place());
    if (here) {
      score += HERE;
      reasons.add("The customer is there already");
    }
    Group group = path.group() == null ? null : rules.groups().get(path.group());
    if (group == null) {
      return new Route(path, score, List.copyOf(reasons), here, null);
    }
    int busy = situation.busy().getOrDefault(group.name(), 0);
    int loss = Math.round((float) FULL * busy / Math.max(1, group.capacity()));
    if (loss > 0) {
      reasons.add("The group serves %d of %d".formatted(busy, group.capacity()));
    }
    return new Route(path, score - loss, List.copyOf(reasons), here, group.capacity() - busy);
  }

  private boolean isHere(Place place) {
    return place.touchpoint() == null
        ? place.channel().equals(situation.place().channel())
        : place.touchpoint().equals(situation.place().touchpoint());
  }
}
