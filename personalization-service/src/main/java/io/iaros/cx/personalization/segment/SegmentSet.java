package io.iaros.cx.personalization.segment;

import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.condition.ConditionValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All segments that hold together. Immutable. */
record SegmentSet(List<Segment> segments) {

  SegmentSet {
    segments = List.copyOf(segments);
  }

  /**
   * @param members the ids of the segments that the customer is in
   * @param undecided segments whose condition did not fit the values, each with the reason
   */
  record Outcome(Set<String> members, Map<String, String> undecided) {
    Outcome {
      members = Set.copyOf(members);
      undecided = Map.copyOf(undecided);
    }
  }

  Outcome evaluate(ConditionValues values) {
    Set<String> members = new TreeSet<>();
    Map<String, String> undecided = new LinkedHashMap<>();
    for (Segment segment : segments) {
      switch (segment.condition().evaluate(values)) {
        case Condition.Result.Holds _ -> members.add(segment.id());
        case Condition.Result.HoldsNot _ -> {}
        case Condition.Result.Undecided(String reason) -> undecided.put(segment.id(), reason);
      }
    }
    return new Outcome(members, undecided);
  }

  List<String> ids() {
    return segments.stream().map(Segment::id).toList();
  }

  /** As users write it. */
  List<Map<String, Object>> notation() {
    return segments.stream().map(Segment::notation).toList();
  }
}
