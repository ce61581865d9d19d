package io.iaros.cx.analytics.score;

import java.util.EnumMap;
import java.util.Map;

/** Evidence for tests of the score. */
final class ScoreFixtures {

  private ScoreFixtures() {}

  /** A thousand observations of each part, of this mean. */
  static Map<ScorePart, Evidence> everyoneAt(double mean) {
    Map<ScorePart, Evidence> everyone = new EnumMap<>(ScorePart.class);
    for (ScorePart part : ScorePart.values()) {
      everyone.put(part, new Evidence(1_000, 1_000 * mean));
    }
    return everyone;
  }

  static Map<ScorePart, Evidence> only(ScorePart part, long n, double sum) {
    return Map.of(part, new Evidence(n, sum));
  }

  static Map<ScorePart, Evidence> with(
      Map<ScorePart, Evidence> evidence, ScorePart part, long n, double sum) {
    Map<ScorePart, Evidence> changed = new EnumMap<>(evidence);
    changed.put(part, new Evidence(n, sum));
    return changed;
  }

  static Map<ScorePart, Evidence> without(Map<ScorePart, Evidence> evidence, ScorePart part) {
    Map<ScorePart, Evidence> changed = new EnumMap<>(evidence);
    changed.remove(part);
    return changed;
  }
}
