package io.iaros.cx.analytics.score;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The experience score: a weighted mean of parts. Each part is the mean of what was observed, drawn
 * towards the mean of everyone the less was observed (empirical Bayes), so that one bad rating is
 * no verdict and whoever is not known yet in one part stands there with everyone. A part that
 * nobody has an observation for drops out, and its weight goes to the others in proportion.
 */
final class ExperienceScore {

  /** How many observations of everyone's mean each customer begins with in each part. */
  static final double PSEUDO_OBSERVATIONS = 2;

  static final double SCALE = 100;

  private ExperienceScore() {}

  /**
   * @param own what was observed of whom the score is about, at least one observation
   * @param everyone what was observed of everyone, including that
   */
  static Score of(Map<ScorePart, Evidence> own, Map<ScorePart, Evidence> everyone) {
    List<ScorePart> present =
        Arrays.stream(ScorePart.values())
            .filter(part -> !everyone.getOrDefault(part, Evidence.NONE).isNone())
            .toList();
    List<ScorePart> missing =
        Arrays.stream(ScorePart.values()).filter(part -> !present.contains(part)).toList();
    double weights = present.stream().mapToDouble(ScorePart::weight).sum();
    List<Score.PartScore> parts =
        present.stream()
            .map(
                part ->
                    partScore(
                        part,
                        part.weight() / weights,
                        own.getOrDefault(part, Evidence.NONE),
                        everyone.getOrDefault(part, Evidence.NONE).mean()))
            .toList();
    double value = parts.stream().mapToDouble(Score.PartScore::contribution).sum();
    long observations = own.values().stream().mapToLong(Evidence::n).sum();
    return new Score(Math.clamp(value, 0, SCALE), observations, parts, missing);
  }

  private static Score.PartScore partScore(
      ScorePart part, double effectiveWeight, Evidence own, double everyone) {
    double value = own.meanDrawnTo(everyone, PSEUDO_OBSERVATIONS);
    return new Score.PartScore(
        part,
        part.weight(),
        effectiveWeight,
        own,
        own.isNone() ? null : own.asShare().interval(),
        everyone,
        value,
        SCALE * effectiveWeight * value);
  }
}
