package io.iaros.cx.experiment.client;

import io.getunleash.DefaultUnleash;
import io.getunleash.Unleash;
import io.getunleash.UnleashContext;
import io.getunleash.util.UnleashConfig;
import io.iaros.cx.events.experiment.AssignmentRules;
import io.iaros.cx.events.experiment.AssignmentRules.Algorithm;
import io.iaros.cx.events.experiment.AssignmentRules.Hashing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long an evaluation takes in this process, beside Unleash's own client, which evaluates in the
 * process too: three variants for half of the units, alone and where a country is targeted.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class EvaluationBenchmark {

  private static final String COUNTRY = "country";

  private static final String STRATEGY =
      """
      {"name": "%s", "enabled": true, "strategies": [{
        "name": "flexibleRollout",
        "parameters": {"rollout": "50", "stickiness": "userId", "groupId": "%s"},
        "constraints": [%s],
        "variants": [
          {"name": "variant-0", "weight": 334, "stickiness": "userId", "weightType": "variable"},
          {"name": "variant-1", "weight": 333, "stickiness": "userId", "weightType": "variable"},
          {"name": "variant-2", "weight": 333, "stickiness": "userId", "weightType": "variable"}]
      }]}
      """;

  private static final String FEATURES =
      """
      {"version": 2, "features": [%s, %s]}
      """
          .formatted(
              STRATEGY.formatted("plain", "plain", ""),
              STRATEGY.formatted(
                  "targeted",
                  "targeted",
                  """
                  {"contextName": "country", "operator": "IN", "values": ["DE"]}
                  """));

  private static final Experiments OURS =
      ExperimentFixtures.running(
          ExperimentFixtures.anExperiment("plain", 5_000, 3_334, 3_333, 3_333),
          ExperimentFixtures.hashedBy(
              new Hashing(Algorithm.UNLEASH, "plain", null, List.of(334, 333, 333), null),
              5_000,
              3_334,
              3_333,
              3_333),
          ExperimentFixtures.with(
              ExperimentFixtures.anExperiment("targeted", 5_000, 3_334, 3_333, 3_333),
              new AssignmentRules(
                  null, null, null, null, "context.country in ['DE']", List.of(), Map.of())));

  private static final String[] UNITS =
      ExperimentFixtures.units(4_096).toArray(String[]::new);

  private static final Map<String, Object> CONTEXT = Map.of(COUNTRY, "DE");

  private static final Instant NOW = ExperimentFixtures.NOON;

  private final Unleash unleash =
      new DefaultUnleash(
          UnleashConfig.builder()
              .appName("comparison")
              .unleashAPI("http://localhost:9/api")
              .apiKey("none")
              .disablePolling()
              .disableMetrics()
              .backupFile(Path.of("target", "unleash-backup.json").toString())
              .toggleBootstrapProvider(() -> Optional.of(FEATURES))
              .build());

  private int number;

  @TearDown
  public void close() {
    unleash.shutdown();
  }

  @Benchmark
  public Object ours() {
    return OURS.assign("plain", next());
  }

  /** By the hash that Unleash takes, variant by variant the same. */
  @Benchmark
  public Object oursByUnleashsHash() {
    return OURS.assign("moved", next());
  }

  @Benchmark
  public Object oursTargeted() {
    return OURS.assign("targeted", Occasion.of(next(), CONTEXT, NOW));
  }

  @Benchmark
  public Object unleash() {
    return unleash.getVariant("plain", UnleashContext.builder().userId(next()).build());
  }

  @Benchmark
  public Object unleashTargeted() {
    return unleash.getVariant(
        "targeted", UnleashContext.builder().userId(next()).addProperty(COUNTRY, "DE").build());
  }

  private String next() {
    number = (number + 1) & (UNITS.length - 1);
    return UNITS[number];
  }
}
