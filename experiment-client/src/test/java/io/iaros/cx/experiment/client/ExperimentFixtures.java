package io.iaros.cx.experiment.client;

import io.iaros.cx.events.experiment.AssignmentRules;
import io.iaros.cx.events.experiment.AssignmentRules.Hashing;
import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.events.experiment.ExperimentDefinition.Variant;
import io.iaros.cx.events.experiment.ExperimentSetPublished;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

final class ExperimentFixtures {

  static final int ALL_TRAFFIC = 10_000;
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  static final long SEED = 20_260_101;

  private ExperimentFixtures() {}

  static ExperimentDefinition anExperiment(String key, int trafficShare, int... weights) {
    List<Variant> variants =
        IntStream.range(0, weights.length)
            .mapToObj(i -> new Variant("variant-" + i, weights[i]))
            .toList();
    return new ExperimentDefinition(key, 1, "salt-of-" + key, trafficShare, variants);
  }

  static ExperimentDefinition hashedBy(Hashing hashing, int trafficShare, int... weights) {
    return with(
        anExperiment("moved", trafficShare, weights),
        new AssignmentRules(null, hashing, null, null, null, List.of(), Map.of()));
  }

  static ExperimentDefinition with(ExperimentDefinition plain, AssignmentRules rules) {
    return new ExperimentDefinition(
        plain.key(),
        plain.version(),
        plain.salt(),
        plain.trafficShare(),
        plain.variants(),
        rules,
        plain.rolledOut());
  }

  /** In a layer of this name, with buckets of it. */
  static ExperimentDefinition inLayer(String key, String layer, int from, int until) {
    return with(
        anExperiment(key, ALL_TRAFFIC, 5_000, 5_000),
        new AssignmentRules(
            null,
            null,
            new AssignmentRules.Layer(layer, "salt-of-" + layer, from, until),
            null,
            null,
            List.of(),
            Map.of()));
  }

  static ExperimentDefinition targeted(String key, String targeting) {
    return with(
        anExperiment(key, ALL_TRAFFIC, 10_000),
        new AssignmentRules(null, null, null, null, targeting, List.of(), Map.of()));
  }

  static ExperimentDefinition needing(String key, String prerequisite, String... variants) {
    return with(
        anExperiment(key, ALL_TRAFFIC, 10_000),
        new AssignmentRules(
            null,
            null,
            null,
            null,
            null,
            List.of(new AssignmentRules.Prerequisite(prerequisite, List.of(variants))),
            Map.of()));
  }

  static Occasion knowing(String unit, Map<String, Object> context) {
    return Occasion.of(unit, context, NOON);
  }

  static Experiments running(ExperimentDefinition... definitions) {
    return Experiments.of(new ExperimentSetPublished(1, List.of(definitions)));
  }

  /** Ids as random as a hash, the same in every run. */
  static Stream<String> units(int count) {
    Random random = new Random(SEED);
    return Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()).toString())
        .limit(count);
  }

  /** Ids that differ in their last digits only: the hardest for a hash. */
  static Stream<String> numberedUnits(int count) {
    return IntStream.range(0, count).mapToObj(number -> "customer-" + number);
  }
}
