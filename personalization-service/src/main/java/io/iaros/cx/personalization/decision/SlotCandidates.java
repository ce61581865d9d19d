package io.iaros.cx.personalization.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may stand in a slot, in any order.
 *
 * @param only those that fit none but this slot
 * @param shared those that fit others as well, and may have been shown there
 */
record SlotCandidates(String slot, List<Candidate> only, List<Candidate> shared) {

  /** All of them, each once. */
  static List<Candidate> each(Collection<SlotCandidates> slots) {
    Map<String, Candidate> each = new LinkedHashMap<>();
    for (SlotCandidates slot : slots) {
      slot.only().forEach(candidate -> each.put(candidate.offer().id(), candidate));
      slot.shared().forEach(candidate -> each.put(candidate.offer().id(), candidate));
    }
    return new ArrayList<>(each.values());
  }

  /**
   * @param shown ids of offers that stand in another slot
   */
  List<Candidate> without(Set<String> shown) {
    if (shared.isEmpty()) {
      return only;
    }
    List<Candidate> left = new ArrayList<>(only);
    for (Candidate candidate : shared) {
      if (!shown.contains(candidate.offer().id())) {
        left.add(candidate);
      }
    }
    return left;
  }
}
