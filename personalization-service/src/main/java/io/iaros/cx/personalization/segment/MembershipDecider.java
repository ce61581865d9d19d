package io.iaros.cx.personalization.segment;

import io.iaros.cx.events.customer.SegmentMembershipChanged;
import io.iaros.cx.events.customer.SegmentMembershipChanged.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What there is to tell, from what was told and what holds now. Pure. */
final class MembershipDecider {

  private MembershipDecider() {}

  /** What is left before what is entered, each by name. */
  static List<SegmentMembershipChanged> decide(Collection<Member> told, Computed computed) {
    List<SegmentMembershipChanged> changes = new ArrayList<>();
    computed.byKind().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry -> {
              Computed.Segments now = entry.getValue();
              Set<String> before =
                  told.stream()
                      .filter(member -> member.kind() == entry.getKey())
                      .map(Member::segment)
                      .collect(Collectors.toCollection(TreeSet::new));
              before.stream()
                  .filter(segment -> !now.ids().contains(segment))
                  .map(
                      segment ->
                          new SegmentMembershipChanged(
                              segment, entry.getKey(), Change.LEFT, now.version()))
                  .forEach(changes::add);
              now.ids().stream()
                  .sorted()
                  .filter(segment -> !before.contains(segment))
                  .map(
                      segment ->
                          new SegmentMembershipChanged(
                              segment, entry.getKey(), Change.ENTERED, now.version()))
                  .forEach(changes::add);
            });
    return changes;
  }

  static List<Member> evolve(List<Member> told, SegmentMembershipChanged change, Instant at) {
    List<Member> members = new ArrayList<>(told);
    switch (change.change()) {
      case ENTERED ->
          members.add(new Member(change.segment(), change.kind(), change.version(), at));
      case LEFT -> members.removeIf(member -> member.segment().equals(change.segment()));
    }
    return List.copyOf(members);
  }
}
