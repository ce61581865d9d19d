package io.iaros.cx.personalization.segment;

import io.iaros.cx.events.customer.SegmentMembershipChanged.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In which segments a customer is by what holds now.
 *
 * @param byKind one for each kind that can be judged; a kind that is left out says nothing
 */
record Computed(Map<Kind, Segments> byKind) {

  /**
   * @param version of the set or the model that says so
   */
  record Segments(long version, Set<String> ids) {
    Segments {
      ids = Set.copyOf(ids);
    }
  }

  Computed {
    byKind = Map.copyOf(byKind);
  }

  /** Rules first, and each kind by name. */
  List<String> ids() {
    return byKind.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(entry -> entry.getValue().ids().stream().sorted())
        .toList();
  }

  /** A subject that another one stands for is in no segment itself. */
  Computed none() {
    Map<Kind, Segments> emptied = new EnumMap<>(Kind.class);
    byKind.forEach(
        (kind, segments) -> emptied.put(kind, new Segments(segments.version(), Set.of())));
    return new Computed(emptied);
  }

  /**
   * Without a judgement of rules by another version than the newest: it is about to be repeated.
   */
  Computed byNewestRules(long newest) {
    Segments rules = byKind.get(Kind.RULE);
    if (rules == null || rules.version() == newest) {
      return this;
    }
    Map<Kind, Segments> rest = new EnumMap<>(byKind);
    rest.remove(Kind.RULE);
    return new Computed(rest);
  }
}
