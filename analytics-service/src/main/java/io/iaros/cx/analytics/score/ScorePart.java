package io.iaros.cx.analytics.score;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/** What a score is made of. The weights are published with every score; they add up to 1. */
enum ScorePart {
  /** Ratings (1 to 5) and likelihood to recommend (0 to 10), each as a value from 0 to 1. */
  @JsonProperty("satisfaction")
  SATISFACTION("satisfaction", 0.35),

  /** Each journey counts 1 until it is disrupted; a disruption counts by how it was made good. */
  @JsonProperty("disruption")
  DISRUPTION("disruption", 0.25),

  /** Of the journeys that ended, those that were completed. */
  @JsonProperty("completion")
  COMPLETION("completion", 0.20),

  /** Effort scores (1 to 7), and visits by how much struggle they showed. */
  @JsonProperty("effort")
  EFFORT("effort", 0.20);

  private final String label;
  private final double weight;

  ScorePart(String label, double weight) {
    this.label = label;
    this.weight = weight;
  }

  String label() {
    return label;
  }

  double weight() {
    return weight;
  }

  static ScorePart labelled(String label) {
    return Arrays.stream(values())
        .filter(part -> part.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Expected a part, but got " + label));
  }
}
