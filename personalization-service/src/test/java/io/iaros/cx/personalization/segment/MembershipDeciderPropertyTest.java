package io.iaros.cx.personalization.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.customer.SegmentMembershipChanged;
import io.iaros.cx.events.customer.SegmentMembershipChanged.Change;
import io.iaros.cx.events.customer.SegmentMembershipChanged.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MembershipDeciderPropertyTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Map<Kind, List<String>> IDS =
      Map.of(
          Kind.RULE, List.of("often", "rich", "lost"),
          Kind.CLUSTER, List.of("cluster-1", "cluster-2"));

  @Property(tries = 300)
  void whatWasToldIsAlwaysWhatHeldLast(@ForAll("stories") List<Computed> story) {
    Map<Kind, Set<String>> last = new HashMap<>();
    List<Member> told = List.of();
    for (Computed computed : story) {
      told = after(told, computed);
      computed.byKind().forEach((kind, segments) -> last.put(kind, segments.ids()));
    }

    for (Kind kind : Kind.values()) {
      assertThat(ids(told, kind))
          .containsExactlyInAnyOrderElementsOf(last.getOrDefault(kind, Set.of()));
    }
  }

  @Property(tries = 300)
  void whatIsHeardTwiceIsToldOnce(@ForAll("stories") List<Computed> story) {
    List<Member> told = List.of();
    for (Computed computed : story) {
      told = after(told, computed);

      assertThat(MembershipDecider.decide(told, computed)).isEmpty();
    }
  }

  @Property(tries = 300)
  void enteringAndLeavingTakeTurns(@ForAll("stories") List<Computed> story) {
    Map<String, List<Change>> heard = new HashMap<>();
    List<Member> told = List.of();
    for (Computed computed : story) {
      MembershipDecider.decide(told, computed)
          .forEach(
              change ->
                  heard
                      .computeIfAbsent(change.segment(), _ -> new ArrayList<>())
                      .add(change.change()));
      told = after(told, computed);
    }

    heard.values().forEach(MembershipDeciderPropertyTest::assertTurns);
  }

  private static void assertTurns(List<Change> changes) {
    for (int place = 0; place < changes.size(); place++) {
      assertThat(changes.get(place)).isEqualTo(place % 2 == 0 ? Change.ENTERED : Change.LEFT);
    }
  }

  private static List<Member> after(List<Member> told, Computed computed) {
    List<Member> members = told;
    for (SegmentMembershipChanged change : MembershipDecider.decide(told, computed)) {
      members = MembershipDecider.evolve(members, change, NOON);
    }
    return members;
  }

  private static List<String> ids(List<Member> told, Kind kind) {
    return told.stream()
        .filter(member -> member.kind() == kind)
        .map(Member::segment)
        .collect(Collectors.toList());
  }

  /** Evaluations in a row; some of them know nothing of a kind. */
  @Provide
  Arbitrary<List<Computed>> stories() {
    Arbitrary<Computed> computed =
        Arbitraries.maps(Arbitraries.of(Kind.class), Arbitraries.longs().between(1, 9))
            .flatMap(
                versions ->
                    Arbitraries.of("often", "rich", "lost", "cluster-1", "cluster-2")
                        .set()
                        .map(ids -> computed(versions, ids)));
    return computed.list().ofMaxSize(8);
  }

  private static Computed computed(Map<Kind, Long> versions, Set<String> ids) {
    Map<Kind, Computed.Segments> byKind = new HashMap<>();
    versions.forEach(
        (kind, version) ->
            byKind.put(
                kind,
                new Computed.Segments(
                    version,
                    IDS.getOrDefault(kind, List.of()).stream()
                        .filter(ids::contains)
                        .collect(Collectors.toSet()))));
    return new Computed(byKind);
  }
}
