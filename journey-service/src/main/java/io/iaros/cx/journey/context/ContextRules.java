package io.iaros.cx.journey.context;

import io.iaros.cx.journey.context.ContextConflict.Merge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How values that contradict each other are merged. Pure: what it finds is recorded with the
 * change, so that a history gives the same context under other rules.
 *
 * @param rules the first whose pattern fits a key holds for it; without one the latest value wins
 */
public record ContextRules(List<KeyRule> rules, ContextSources sources) {

  public static final ContextRules LATEST_WINS = new ContextRules(List.of(), ContextSources.NONE);

  public record KeyRule(KeyPattern keys, ConflictRule rule) {}

  public ContextRules {
    rules = List.copyOf(rules);
  }

  public Merge merge(JourneyContext present, ContextChange change) {
    Map<String, @Nullable Object> changes = new TreeMap<>();
    List<ContextConflict> conflicts = new ArrayList<>();
    change.values().forEach((key, value) -> merge(present, change, key, value, changes, conflicts));
    return new Merge(changes, List.copyOf(conflicts));
  }

  private void merge(
      JourneyContext present,
      ContextChange change,
      String key,
      @Nullable Object value,
      Map<String, @Nullable Object> changes,
      List<ContextConflict> conflicts) {
    ContextEntry known = present.entries().get(key);
    if (known == null) {
      changes.put(key, value);
      return;
    }
    ConflictRule rule = ruleFor(key);
    if (rule == ConflictRule.UNION && value != null) {
      Object union = ContextValues.union(known.value(), value);
      if (ContextValues.differ(union, known.value())) {
        changes.put(key, union);
      }
      return;
    }
    ContextEntry told = change.entry(value);
    boolean wins = wins(rule, told, known);
    if (wins) {
      changes.put(key, value);
    }
    if (ContextValues.differ(value, known.value()) && (!wins || fromElsewhere(told, known))) {
      ContextEntry loser = wins ? known : told;
      conflicts.add(new ContextConflict(key, loser.overruledBy(rule)));
    }
  }

  private ConflictRule ruleFor(String key) {
    return rules.stream()
        .filter(rule -> rule.keys().matches(key))
        .map(KeyRule::rule)
        .findFirst()
        .orElse(ConflictRule.LATEST);
  }

  private boolean wins(ConflictRule rule, ContextEntry told, ContextEntry known) {
    boolean isLater = !told.setAt().isBefore(known.setAt());
    return switch (rule) {
      case LATEST -> isLater;
      case FIRST -> told.setAt().isBefore(known.setAt()) && told.value() != null;
      case MAX ->
          told.value() == null || ContextValues.ORDER.compare(told.value(), known.value()) > 0;
      case MIN ->
          told.value() == null || ContextValues.ORDER.compare(told.value(), known.value()) < 0;
      case UNION -> true; // only taking the key away comes here
      case SOURCE -> {
        int difference = rankOf(known) - rankOf(told);
        yield difference > 0 || (difference == 0 && isLater);
      }
    };
  }

  private boolean fromElsewhere(ContextEntry one, ContextEntry other) {
    return !one.channel().equals(other.channel()) || !sourceOf(one).equals(sourceOf(other));
  }

  private int rankOf(ContextEntry entry) {
    return sources.rankOf(sourceOf(entry));
  }

  private Optional<String> sourceOf(ContextEntry entry) {
    return sources.sourceOf(entry.source(), entry.setBy(), entry.channel());
  }
}
