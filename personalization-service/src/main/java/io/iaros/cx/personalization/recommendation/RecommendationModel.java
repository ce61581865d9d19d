package io.iaros.cx.personalization.recommendation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What was learned of items, and the lists that follow from it. Immutable.
 *
 * @param method how it was learned, in words
 * @param attributes what each item is like
 * @param popularity of all channels
 * @param channels the popularity in each channel
 */
record RecommendationModel(
    String method,
    List<String> items,
    List<Set<String>> attributes,
    ItemScorer scorer,
    ItemPopularity popularity,
    Map<String, ItemPopularity> channels) {

  /** An item that fewer have taken is new: what it is like says more of it than who took it. */
  static final int TAKERS_MIN = 5;

  private static final double CONTENT_SHARE = 0.5;

  RecommendationModel {
    items = List.copyOf(items);
    attributes = List.copyOf(attributes);
    channels = Map.copyOf(channels);
  }

  /** The same without any taste. */
  RecommendationModel popularOnly() {
    return new RecommendationModel(method, items, attributes, popularity, popularity, channels);
  }

  /** Numbers of items that this model does not know are left out. */
  History history(List<ItemSignal> signals) {
    Map<String, Integer> numbers = Histories.numbers(items);
    List<ItemSignal> known =
        signals.stream()
            .filter(signal -> signal.signal().weight() > 0 && numbers.containsKey(signal.item()))
            .toList();
    return new History(
        known.stream().mapToInt(signal -> numbers.getOrDefault(signal.item(), -1)).toArray(),
        known.stream().mapToDouble(signal -> signal.signal().weight()).toArray(),
        known.stream().mapToLong(signal -> signal.at().toEpochMilli()).toArray());
  }

  /**
   * The best first.
   *
   * @param allowed by the item's number
   */
  List<Recommendation> recommend(History history, String channel, IntPredicate allowed, int limit) {
    ItemPopularity inChannel = channels.getOrDefault(channel, popularity);
    boolean personal = history.size() > 0 && !(scorer instanceof ItemPopularity);
    double[] scores = personal ? personalScores(history) : inChannel.score(history);
    for (int item = 0; item < scores.length; item++) {
      if (!allowed.test(item)) {
        scores[item] = Double.NEGATIVE_INFINITY;
      }
    }
    List<Recommendation> recommended = new ArrayList<>();
    for (int item : TopItems.of(scores, limit)) {
      recommended.add(
          new Recommendation(
              items.get(item),
              scores[item],
              personal ? reasons(history, item) : List.of(popularIn(channel))));
    }
    return recommended;
  }

  private double[] personalScores(History history) {
    double[] scores = scorer.score(history);
    double largest = 0;
    for (double score : scores) {
      largest = Math.max(largest, score);
    }
    for (int item = 0; item < scores.length; item++) {
      scores[item] = largest > 0 ? scores[item] / largest : 0;
      if (isNew(item)) {
        scores[item] += CONTENT_SHARE * likeness(history, item);
      }
    }
    return scores;
  }

  private boolean isNew(int item) {
    return popularity.of(item) < TAKERS_MIN;
  }

  /** The largest share of attributes that it has in common with an item of the history. */
  private double likeness(History history, int item) {
    return IntStream.range(0, history.size())
        .mapToDouble(place -> likeness(history.item(place), item))
        .max()
        .orElse(0);
  }

  private double likeness(int one, int other) {
    Set<String> all = new HashSet<>(attributes.get(one));
    all.addAll(attributes.get(other));
    Set<String> both = new HashSet<>(attributes.get(one));
    both.retainAll(attributes.get(other));
    return all.isEmpty() ? 0 : (double) both.size() / all.size();
  }

  private List<Recommendation.Reason> reasons(History history, int item) {
    int strongest = -1;
    double most = 0;
    int likest = -1;
    double likeness = 0;
    for (int place = 0; place < history.size(); place++) {
      int taken = history.item(place);
      if (scorer.affinity(taken, item) > most) {
        most = scorer.affinity(taken, item);
        strongest = taken;
      }
      if (likeness(taken, item) > likeness) {
        likeness = likeness(taken, item);
        likest = taken;
      }
    }
    List<Recommendation.Reason> reasons = new ArrayList<>();
    if (strongest >= 0) {
      reasons.add(new Recommendation.TakenTogether(items.get(strongest)));
    }
    if (likest >= 0 && isNew(item)) {
      reasons.add(new Recommendation.Alike(items.get(likest)));
    }
    return reasons.isEmpty() ? List.of(new Recommendation.Popular("all")) : reasons;
  }

  private Recommendation.Reason popularIn(String channel) {
    return new Recommendation.Popular(channels.containsKey(channel) ? channel : "all");
  }
}
