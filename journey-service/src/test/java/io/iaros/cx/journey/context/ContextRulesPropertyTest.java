package io.iaros.cx.journey.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.context.ContextRules.KeyRule;
import io.iaros.cx.journey.context.ContextSources.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Whoever tells what in whatever order, the same is known in the end, and nothing unsaid. */
class ContextRulesPropertyTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final List<String> CHANNELS = List.of("counter", "web", "api");
  private static final List<Object> VALUES =
      List.of("a", "b", 1, 2.5, true, false, List.of("x"), List.of("y", 3), Map.of("k", 1));

  private static final ContextRules RULES =
      new ContextRules(
          List.of(
              new KeyRule(new KeyPattern("first*"), ConflictRule.FIRST),
              new KeyRule(new KeyPattern("max*"), ConflictRule.MAX),
              new KeyRule(new KeyPattern("min*"), ConflictRule.MIN),
              new KeyRule(new KeyPattern("union*"), ConflictRule.UNION),
              new KeyRule(new KeyPattern("source*"), ConflictRule.SOURCE)),
          new ContextSources(
              List.of(
                  new Source("staff", List.of("counter"), List.of()),
                  new Source("customer", List.of("web"), List.of()),
                  new Source("inferred", List.of(), List.of()))));
  private static final List<String> KEYS =
      List.of("first", "max", "min", "union", "source", "latest");

  @Property(tries = 500)
  void doesNotDependOnTheOrderInWhichItIsTold(@ForAll long seed) {
    Random random = new Random(seed);
    List<ContextChange> changes = changes(random);
    JourneyContext told = merged(changes);
    Collections.shuffle(changes, random);
    JourneyContext toldOtherwise = merged(changes);
    assertThat(CanonicalJson.of(toldOtherwise.values()))
        .as("seed %d", seed)
        .isEqualTo(CanonicalJson.of(told.values()));
  }

  @Property(tries = 500)
  void keepsOnlyWhatWasSaidAndRemembersWhatGaveWay(@ForAll long seed) {
    List<ContextChange> changes = changes(new Random(seed));
    JourneyContext context = JourneyContext.empty();
    for (ContextChange change : changes) {
      ContextConflict.Merge merge = RULES.merge(context, change);
      JourneyContext after = context.with(left(change, merge), merge.conflicts());
      for (ContextConflict conflict : merge.conflicts()) {
        ContextEntry kept = Objects.requireNonNull(after.entries().get(conflict.key()));
        assertThat(kept.overruled()).contains(conflict.overruled());
        assertThat(CanonicalJson.of(kept.value()))
            .isNotEqualTo(CanonicalJson.of(conflict.overruled().value()));
      }
      context = after;
    }
    context
        .entries()
        .forEach(
            (key, entry) -> {
              assertThat(entry.overruled()).hasSizeLessThanOrEqualTo(ContextEntry.OVERRULED_MAX);
              if (!key.equals("union")) {
                assertThat(changes)
                    .anySatisfy(
                        change ->
                            assertThat((Object) change.values().get(key)).isEqualTo(entry.value()));
              }
            });
  }

  private static JourneyContext merged(List<ContextChange> changes) {
    JourneyContext context = JourneyContext.empty();
    for (ContextChange change : changes) {
      ContextConflict.Merge merge = RULES.merge(context, change);
      context = context.with(left(change, merge), merge.conflicts());
    }
    return context;
  }

  private static ContextChange left(ContextChange change, ContextConflict.Merge merge) {
    return new ContextChange(
        merge.changes(), change.by(), change.channel(), change.source(), change.at());
  }

  /** No two at one instant, so that one of them is the latest. */
  private static List<ContextChange> changes(Random random) {
    List<ContextChange> changes = new ArrayList<>();
    for (int number = 0; number < 2 + random.nextInt(8); number++) {
      Map<String, @Nullable Object> values = new HashMap<>();
      for (String key : KEYS) {
        if (random.nextBoolean()) {
          values.put(key, VALUES.get(random.nextInt(VALUES.size())));
        }
      }
      changes.add(
          new ContextChange(
              values,
              "key:" + number,
              CHANNELS.get(random.nextInt(CHANNELS.size())),
              random.nextInt(4) == 0 ? "inferred" : null,
              NOON.plusSeconds(number)));
    }
    return changes;
  }
}
