package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.experiment.lifecycle.ExperimentDraft.VariantDraft;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class ExperimentFixtures {

  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  static final Instant LATER = NOON.plusSeconds(60);
  static final ExperimentDesign FAST_LANE = design("Fast lane");
  static final ExperimentDesign SLOW_LANE = design("Slow lane");

  private ExperimentFixtures() {}

  static ExperimentDesign design(String name) {
    return new ExperimentDesign(
        name,
        null,
        ExperimentDesign.WHOLE,
        List.of(new Variant("control", 5_000), new Variant("offered", 5_000)),
        List.of());
  }

  static ExperimentDraft draftOf(VariantDraft... variants) {
    return new ExperimentDraft("Fast lane", null, List.of(variants), null, null);
  }

  static ExperimentDraft draftMeasuring(MetricDraft... metrics) {
    return new ExperimentDraft(
        "Fast lane",
        null,
        List.of(variant("control", null), variant("offered", null)),
        null,
        Arrays.asList(metrics));
  }

  static VariantDraft variant(String key, @Nullable Integer weight) {
    return new VariantDraft(key, weight);
  }
}
