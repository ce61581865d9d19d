package io.iaros.cx.experiment.client;

import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.events.experiment.ExperimentDefinition.Variant;
import io.iaros.cx.events.experiment.ExperimentSetPublished;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

final class ExperimentFixtures {

  static final int ALL_TRAFFIC = 10_000;
  static final long SEED = 20_260_101;

  private ExperimentFixtures() {}

  static ExperimentDefinition anExperiment(String key, int trafficShare, int... weights) {
    List<Variant> variants =
        IntStream.range(0, weights.length)
            .mapToObj(i -> new Variant("variant-" + i, weights[i]))
            .toList();
    return new ExperimentDefinition(key, 1, "salt-of-" + key, trafficShare, variants);
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
