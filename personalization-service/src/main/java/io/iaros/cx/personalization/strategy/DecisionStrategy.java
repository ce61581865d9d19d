package io.iaros.cx.personalization.strategy;

import io.iaros.cx.personalization.offer.ContactPolicy;
import io.iaros.cx.personalization.offer.Offer;
import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.condition.ConditionValues;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all decisions. Immutable.
 *
 * @param controlShare the share of customers for whom offers are ranked by chance, so that the rest
 *     can be compared with them; in [0, 1)
 * @param explorationShare how often the first place of a slot goes to any offer that may be shown;
 *     in [0, 1)
 * @param exploreWhen in which situations something may be left to chance at all; absent means in
 *     all
 * @param features what offers learn by, besides what they all share
 * @param rewards what an interaction with an offer is worth for learning, by its name
 * @param groups by name
 */
public record DecisionStrategy(
    double controlShare,
    double explorationShare,
    @Nullable Condition exploreWhen,
    List<Feature> features,
    LearningSettings learning,
    Map<String, Double> rewards,
    Map<String, Group> groups) {

  private static final Group NO_GROUP = new Group(0, ContactPolicy.FREE);

  /** Something that holds in a situation or not. */
  public record Feature(String name, Condition when) {}

  /**
   * @param lever by how many percent its offers are lifted, or lowered below zero
   * @param contact how often any of its offers may be shown
   */
  public record Group(double lever, ContactPolicy contact) {}

  /**
   * @param priorWeight for how many observations the catalogue's propensity stands
   * @param noise standard deviation of a single reward; scales what is tried by Thompson sampling
   * @param confidence how many standard deviations LinUCB adds
   * @param attribution how long after a decision a reward is still due to it
   */
  public record LearningSettings(
      double priorWeight, double noise, double confidence, Duration attribution) {}

  public DecisionStrategy {
    features = List.copyOf(features);
    rewards = Map.copyOf(rewards);
    groups = Map.copyOf(groups);
  }

  public boolean mayExplore(ConditionValues values) {
    return exploreWhen == null || exploreWhen.holds(values);
  }

  /** Whether it matters how often a customer was shown it. */
  public boolean limitsContactsOf(Offer offer) {
    return offer.contact().hasLimits() || group(offer.group()).contact().hasLimits();
  }

  public Group group(String name) {
    return groups.getOrDefault(name, NO_GROUP);
  }

  /** How many numbers an offer learns: one for each feature, and one that always counts. */
  public int dimension() {
    return features.size() + 1;
  }

  /** The indices of what holds, ascending; 0 always does. */
  public int[] activeFeatures(ConditionValues values) {
    int[] active = new int[dimension()];
    int count = 1;
    for (int place = 0; place < features.size(); place++) {
      if (features.get(place).when().holds(values)) {
        active[count++] = place + 1;
      }
    }
    return Arrays.copyOf(active, count);
  }

  /** Tells what was learned by these features from what was learned by others. */
  public String featureNames() {
    return String.join(",", features.stream().map(Feature::name).toList());
  }
}
