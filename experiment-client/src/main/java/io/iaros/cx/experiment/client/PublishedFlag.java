package io.iaros.cx.experiment.client;

import io.iaros.cx.events.experiment.FlagDefinition;
import io.iaros.cx.events.experiment.FlagDefinition.Rule;
import io.iaros.cx.events.experiment.FlagDefinition.Share;
import io.iaros.cx.events.experiment.FlagDefinition.Variant;
import io.iaros.cx.experiment.client.FlagEvaluation.Evaluated;
import io.iaros.cx.experiment.client.FlagEvaluation.Reason;
import io.iaros.cx.experiment.client.FlagEvaluation.UnitMissing;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One flag, made ready to evaluate. All its rules share one hash, so that a unit stays put. */
record PublishedFlag(FlagDefinition definition, Map<String, Object> values, List<ReadyRule> rules) {

  /**
   * @param buckets absent for a rule with one variant, which needs no unit
   */
  record ReadyRule(Rule rule, @Nullable Targeting targeting, @Nullable WeightedBuckets buckets) {

    boolean holds(Occasion occasion) {
      return occasion.isWithin(rule.from(), rule.until())
          && (targeting == null || targeting.holds(occasion));
    }
  }

  static PublishedFlag of(FlagDefinition definition) {
    Map<String, Object> values = new HashMap<>();
    for (Variant variant : definition.variants()) {
      values.put(variant.key(), FlagValues.read(definition.type(), variant.json()));
    }
    PublishedFlag flag =
        new PublishedFlag(
            definition,
            values,
            definition.rules().stream().map(rule -> ready(definition, rule)).toList());
    flag.checkVariants();
    return flag;
  }

  FlagEvaluation evaluate(Occasion occasion, Experiments others) {
    boolean works =
        definition.enabled()
            && definition.prerequisites().stream()
                .allMatch(prerequisite -> others.meets(prerequisite, occasion));
    if (!works) {
      return evaluated(definition.offVariant(), Reason.DISABLED);
    }
    for (ReadyRule rule : rules) {
      if (rule.holds(occasion)) {
        return evaluate(rule, occasion.unit());
      }
    }
    return evaluated(definition.defaultVariant(), rules.isEmpty() ? Reason.STATIC : Reason.DEFAULT);
  }

  /** The instants at which a schedule begins or ends to hold. */
  Stream<Instant> schedule() {
    return definition.rules().stream()
        .flatMap(rule -> Stream.of(rule.from(), rule.until()))
        .filter(Objects::nonNull);
  }

  private FlagEvaluation evaluate(ReadyRule rule, @Nullable String unit) {
    List<Share> split = rule.rule().split();
    if (rule.buckets() == null) {
      return evaluated(
          split.getFirst().variant(),
          rule.targeting() == null ? Reason.STATIC : Reason.TARGETING_MATCH);
    }
    if (unit == null) {
      return new UnitMissing(definition.key());
    }
    int place = rule.buckets().at(Buckets.of(definition.salt(), unit));
    return evaluated(split.get(place).variant(), Reason.SPLIT);
  }

  private Evaluated evaluated(String variant, Reason reason) {
    Object value = Objects.requireNonNull(values.get(variant));
    return new Evaluated(definition.key(), definition.version(), variant, value, reason);
  }

  private void checkVariants() {
    Stream.concat(
            Stream.of(definition.defaultVariant(), definition.offVariant()),
            definition.rules().stream().flatMap(rule -> rule.split().stream()).map(Share::variant))
        .filter(variant -> !values.containsKey(variant))
        .findFirst()
        .ifPresent(
            variant -> {
              throw new IllegalArgumentException(
                  "Expected the variants of flag %s, but found %s"
                      .formatted(definition.key(), variant));
            });
  }

  private static ReadyRule ready(FlagDefinition definition, Rule rule) {
    WeightedBuckets buckets =
        WeightedBuckets.of(rule.split().stream().mapToInt(Share::weight).toArray());
    if (buckets.total() != Buckets.COUNT
        || rule.split().stream().anyMatch(share -> share.weight() < 0)) {
      throw new IllegalArgumentException(
          "Expected weights that add up to 10000 in flag %s, but found %d"
              .formatted(definition.key(), buckets.total()));
    }
    return new ReadyRule(
        rule,
        rule.targeting() == null ? null : Targeting.of(rule.targeting()),
        rule.split().size() == 1 ? null : buckets);
  }
}
