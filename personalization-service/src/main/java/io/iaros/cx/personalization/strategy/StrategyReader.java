package io.iaros.cx.personalization.strategy;

import io.iaros.cx.personalization.condition.ConditionReader;
import io.iaros.cx.personalization.notation.NotationFields;
import io.iaros.cx.personalization.offer.ContactPolicy;
import io.iaros.cx.personalization.offer.ContactPolicyReader;
import io.iaros.cx.personalization.strategy.DecisionStrategy.Feature;
import io.iaros.cx.personalization.strategy.DecisionStrategy.Group;
import io.iaros.cx.personalization.strategy.DecisionStrategy.LearningSettings;
import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.problem.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a strategy as users write it, and lists all that is wrong with it. */
final class StrategyReader {

  static final Set<String> PARTS =
      Set.of("control_share", "exploration", "features", "learning", "rewards", "groups");

  static final int FEATURES_MAX = 31;
  static final int REWARDS_MAX = 50;
  static final int GROUPS_MAX = 100;
  private static final int NAME_LENGTH_MAX = 64;
  private static final Duration ATTRIBUTION_MAX = Duration.ofDays(7);
  private static final double SHARE_MAX = 0.9;
  private static final double LEVER_MIN = -100;
  private static final double LEVER_MAX = 1_000;
  private static final double SMALLEST = 0.001;
  private static final double WEIGHT_MAX = 10_000;

  private final List<Fault> faults = new ArrayList<>();
  private final ConditionReader conditions = new ConditionReader(faults);

  private StrategyReader() {}

  /**
   * @param faults none where the strategy can be used
   */
  record Reading(DecisionStrategy strategy, List<Fault> faults) {}

  static Reading read(@Nullable Object sent, String pointer) {
    return new StrategyReader().reading(sent, pointer);
  }

  private Reading reading(@Nullable Object sent, String pointer) {
    NotationFields parts = new NotationFields(sent, pointer, PARTS, faults);
    NotationFields exploration = part(parts, "exploration", "share", "when");
    DecisionStrategy strategy =
        new DecisionStrategy(
            share(parts, "control_share"),
            share(exploration, "share"),
            conditions.readOptional(exploration.value("when"), exploration.at("when")),
            features(parts),
            learning(part(parts, "learning", "prior_weight", "noise", "confidence", "attribution")),
            rewards(parts),
            groups(parts));
    conditions.checkTogether(pointer);
    return new Reading(strategy, List.copyOf(faults));
  }

  private NotationFields part(NotationFields parts, String name, String... known) {
    return new NotationFields(parts.value(name), parts.at(name), Set.of(known), faults);
  }

  private static double share(NotationFields fields, String name) {
    return fields.number(name, 0, SHARE_MAX);
  }

  private List<Feature> features(NotationFields parts) {
    List<Feature> features = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<?> sent = parts.list("features", 0, FEATURES_MAX);
    for (int place = 0; place < sent.size(); place++) {
      NotationFields feature =
          new NotationFields(
              sent.get(place), parts.at("features/" + place), Set.of("name", "when"), faults);
      String name = feature.text("name", NAME_LENGTH_MAX);
      if (!name.isEmpty() && !names.add(name)) {
        feature.fault("name", "Expected each name once, but '%s' is there twice.".formatted(name));
      }
      Condition when = conditions.read(feature.value("when"), feature.at("when"));
      if (when != null) {
        features.add(new Feature(name, when));
      }
    }
    return features;
  }

  private static LearningSettings learning(NotationFields fields) {
    return new LearningSettings(
        fields.number("prior_weight", SMALLEST, WEIGHT_MAX),
        fields.number("noise", SMALLEST, WEIGHT_MAX),
        fields.number("confidence", 0, 10),
        fields.duration("attribution", ATTRIBUTION_MAX));
  }

  private Map<String, Double> rewards(NotationFields parts) {
    Map<String, Double> rewards = new HashMap<>();
    List<?> sent = parts.list("rewards", 0, REWARDS_MAX);
    for (int place = 0; place < sent.size(); place++) {
      NotationFields reward =
          new NotationFields(
              sent.get(place), parts.at("rewards/" + place), Set.of("event", "reward"), faults);
      rewards.put(
          reward.text("event", NAME_LENGTH_MAX), reward.number("reward", -WEIGHT_MAX, WEIGHT_MAX));
    }
    return rewards;
  }

  private Map<String, Group> groups(NotationFields parts) {
    Map<String, Group> groups = new HashMap<>();
    List<?> sent = parts.list("groups", 0, GROUPS_MAX);
    for (int place = 0; place < sent.size(); place++) {
      NotationFields group =
          new NotationFields(
              sent.get(place),
              parts.at("groups/" + place),
              Set.of("name", "lever", "contact", "afterDecline", "afterAccept"),
              faults);
      String name = group.text("name", NAME_LENGTH_MAX);
      double lever = group.has("lever") ? group.number("lever", LEVER_MIN, LEVER_MAX) : 0;
      ContactPolicy contact = ContactPolicyReader.read(group, faults);
      if (groups.put(name, new Group(lever, contact)) != null) {
        group.fault("name", "Expected each name once, but '%s' is there twice.".formatted(name));
      }
    }
    return groups;
  }
}
